import type { RawInputs, TaskProgress } from "../../task";

/** What was found out about one subject or task, just now. */
export type Seen =
  /** There is a task. Its parameters are Graph's account; absent where the stack's own are known. */
  | { readonly is: "task"; readonly progress: TaskProgress; readonly parameters?: RawInputs }
  /** Graph knows no such task. */
  | { readonly is: "none" }
  /** Graph offers no look-up by what names the subject: a user's object id. */
  | { readonly is: "impossible" };

/** The result of a fresh look. What is missing could not be found out. */
export interface Sight {
  /** Of recorded tasks, by their ids. */
  readonly byTaskId: ReadonlyMap<string, Seen>;
  /** Of subjects without a recorded task, by their keys. */
  readonly byKey: ReadonlyMap<string, Seen>;
}

/** A look at nothing. */
export const noSight: Sight = { byTaskId: new Map(), byKey: new Map() };
