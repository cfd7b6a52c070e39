/** What the compiler knows about the runtime's library: which names are functions, classes or coroutine functions. */

export interface LibraryEntry {
  readonly kind: "function" | "coroutine" | "blocking" | "class" | "value" | "module";
  /** Positional arguments a plain JS call may have. */
  readonly min: number;
  /** `unbounded` for variadic functions; less than `min` where only the runtime can make the call. */
  readonly max: number;
  /** Parameter names, to bind keywords at compile time; absent for variadic functions. */
  readonly params?: readonly string[];
  /** The version that brought it, as 310; absent where all of them have it. Of builtins and whole modules only. */
  readonly since?: number;
}

/** As many arguments as one likes. */
export const unbounded = 1_000_000;

/** Module name → public name → entry. */
export type Library = Pick<ReadonlyMap<string, ReadonlyMap<string, LibraryEntry>>, "get" | "has">;
