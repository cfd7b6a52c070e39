/**
 * Coroutines that nobody has awaited yet, for "coroutine 'f' was never awaited" (CPython Objects/genobject.c,
 * _PyGen_Finalize; Python/_warnings.c, _PyErr_WarnUnawaitedCoroutine).
 *
 * CPython warns when the object dies. Here a coroutine enters a list when it is made and leaves it when it starts; what is
 * dropped at once (an expression statement) is reported at once, the rest when the interpreter ends.
 */

import { tstate } from "../object/state.js";

/** A link of the list; each interpreter's list is a ring around a head of its own. */
export interface Link {
  $previous: Link | null;
  $next: Link | null;
}

/** The head of a list, with what all of its coroutines must know: how many frames of their makers to keep. */
export interface UnawaitedList extends Link {
  originDepth: number;
}

/** The head of an empty list. */
export function unawaitedList(): UnawaitedList {
  const head: UnawaitedList = { $previous: null, $next: null, originDepth: 0 };
  head.$previous = head;
  head.$next = head;
  return head;
}

/** Puts a new coroutine into the list; gives how many frames of its maker it is to keep. */
export function link(coroutine: Link): number {
  const head = tstate.interp.unawaited as UnawaitedList;
  const last = head.$previous!;
  coroutine.$previous = last;
  coroutine.$next = head;
  last.$next = coroutine;
  head.$previous = coroutine;
  return head.originDepth;
}

/** Takes it out of the list. The pointers are cleared: a started coroutine must not keep its neighbours alive. */
export function unlink(coroutine: Link): void {
  const previous = coroutine.$previous;
  if (previous === null) return; // its warning has been given
  const next = coroutine.$next!;
  previous.$next = next;
  next.$previous = previous;
  coroutine.$previous = null;
  coroutine.$next = null;
}

/** Those in the list, oldest first. */
export function unawaited(head: Link): Link[] {
  const found: Link[] = [];
  for (let item = head.$next!; item !== head; item = item.$next!) found.push(item);
  return found;
}
