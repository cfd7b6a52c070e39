/** Leaving a TaskGroup (Lib/asyncio/taskgroups.py TaskGroup.__aexit__, 3.13). */

import { caughtByLibrary } from "../exceptions/capture.js";
import { raise } from "../exceptions/raise.js";
import type { Dynamic } from "../object/sentinels.js";
import { CancelledError, endsProgram } from "./exceptions.js";
import type { TaskGroup } from "./taskgroups.js";
import { added, since } from "./versions.js";
import { WaitSteps, waitsChange } from "./wait-steps.js";

/** Waits until the group has no tasks; then raises what there is to raise. */
export class GroupExit extends WaitSteps {
  declare private readonly group: TaskGroup;
  /** What has left the body. */
  declare private readonly exception: Dynamic;
  declare private cancellation: Dynamic;

  constructor(group: TaskGroup, exception: Dynamic) {
    super();
    this.group = group;
    this.exception = exception;
    this.cancellation = null;
  }

  protected override begin(): this {
    const { group, exception } = this;
    group.$exiting = true;
    if (exception !== null && endsProgram(exception)) group.$baseError ??= exception;
    if (exception instanceof CancelledError) this.cancellation = exception;
    if (!since(added.groupUncancelsLast)) this.uncancel();
    if (exception !== null && !group.$aborting) group.$abort();
    return this.proceed();
  }

  protected override woken(): this {
    this.group.$completed = null;
    return this.proceed();
  }

  protected override failed(error: Dynamic): this {
    if (!(error instanceof CancelledError)) return this.raises(error);
    caughtByLibrary(error);
    const { group } = this;
    if (!group.$aborting) {
      this.cancellation = error;
      group.$abort();
    }
    return this.woken();
  }

  private proceed(): this {
    const { group } = this;
    if (group.$tasks.size === 0) return this.over();
    group.$completed ??= group._loop.create_future();
    return this.waits(group.$completed!);
  }

  /** The parent was cancelled by the group alone. */
  private uncancel(): void {
    const { $cancelledParent, $parent } = this.group;
    if ($cancelledParent && $parent.uncancel() === 0) this.cancellation = null;
  }

  private over(): this {
    const { group, exception } = this;
    const { $baseError, $errors } = group;
    if ($baseError !== null) return this.raises(raise($baseError));
    if (since(added.groupUncancelsLast)) this.uncancel();
    if (this.cancellation !== null && $errors.length === 0) return this.raises(raise(this.cancellation));
    if (exception !== null && !(exception instanceof CancelledError)) $errors.push(exception);
    return $errors.length > 0 ? this.raises(group.$errorsToRaise()) : this.ends(null);
  }
}

waitsChange(new GroupExit(null as Dynamic, null));
