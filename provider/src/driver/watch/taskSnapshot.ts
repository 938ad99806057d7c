import type { RawInputs, TaskProgress } from "../../task";
import type { ErrorData } from "../events";

/** What is known about one subject or task. */
export type LookUpResult =
  /** There is a task. Its parameters are Graph's account; absent where the stack's own are known. */
  | {
      readonly is: "task";
      readonly progress: TaskProgress;
      readonly parameters?: RawInputs;
      /** When Graph said so, in milliseconds since 1970; another command may have asked. */
      readonly atMs: number;
    }
  /** Graph knows no such task. */
  | { readonly is: "none"; readonly atMs: number }
  /** Graph offers no look-up by what names the subject: a user's object id. */
  | { readonly is: "impossible" }
  /** Graph could not say. That says nothing about the task. */
  | { readonly is: "unknown"; readonly error: ErrorData };

/** The result of a look. It has an entry for all that was to be asked for, found out or not. */
export interface TaskSnapshot {
  /** Of recorded tasks, by their ids. */
  readonly byTaskId: ReadonlyMap<string, LookUpResult>;
  /** Of subjects without a recorded task, by their keys. */
  readonly byKey: ReadonlyMap<string, LookUpResult>;
}

/** A look at nothing. */
export const emptySnapshot: TaskSnapshot = { byTaskId: new Map(), byKey: new Map() };
