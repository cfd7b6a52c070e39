/** Temporaries of fast paths (fast-path/). */

/**
 * Temporaries that no value outlives its statement in, so that all statements of a function share them. They must be the
 * function's own: through a closure they cost 2.4 times.
 */
export class Scratch {
  readonly names = new Set<string>();
  private taken = 0;

  /** One for a value that must survive until its operator is applied. */
  take(): string {
    return this.named(`$t${this.taken++}`);
  }

  /** The one for a result that is looked at once. */
  result(): string {
    return this.named("$r");
  }

  /** At the begin of a statement none is in use. */
  reset(): void {
    this.taken = 0;
  }

  private named(name: string): string {
    this.names.add(name);
    return name;
  }
}
