import { oneLine, statusText } from "../../text";
import type { TaskError } from "../../task";

/** The facts that reasons are made from; each takes what it needs. */
export interface ReasonFacts {
  /** The status of the task. */
  readonly status?: string | undefined;
  /** The arguments that differ. */
  readonly different?: readonly string[] | undefined;
  readonly otherWave?: string | undefined;
  readonly error?: TaskError | undefined;
}

const is = ({ status = "unknown" }: ReasonFacts): string => `its task is ${statusText(status)}`;
const names = ({ different = [] }: ReasonFacts): string => different.join(" and ");
const where = ({ otherWave = "another" }: ReasonFacts): string => `wave ${otherWave}`;
const cause = ({ error }: ReasonFacts): string => (error ? ` (${oneLine(error.code, 80)})` : "");

/** Why something is done about a subject, or is not. A clause, without a full stop. */
export const reasons = {
  new: () => "it has no task yet",
  newUnseen: () => "it is identified by object ID, so its task cannot be looked up",
  notSeen: () => "it is unknown whether it has a task, so it is left alone",
  notRead: () => "the status of its task is unknown, so it is left alone",
  inDoubt: () => "it is unknown whether an earlier create was carried out; its task is looked for first",
  formerEnded: (facts: ReasonFacts) => `its former task is ${statusText(facts.status ?? "unknown")}`,
  formerGoes: (facts: ReasonFacts) => `${where(facts)} cancels its former task first`,
  gone: () => "SharePoint no longer knows its task",
  halfDone: () => "an earlier run has cancelled its task and did not come to create the new one",
  endedChanged: (facts: ReasonFacts) => `${is(facts)}, and ${names(facts)} changed`,
  found: (facts: ReasonFacts) => `a task with the same parameters exists; ${is(facts)}`,
  movedHere: (facts: ReasonFacts) => `it moved here from ${where(facts)}, and its window is the same`,
  movedWindow: (facts: ReasonFacts) => `it moved here from ${where(facts)}, which has another window`,
  cameBack: (facts: ReasonFacts) => `it came back from ${where(facts)}, where ${is(facts)}`,
  foundWindow: () => "a task in another window exists, and still waits",
  changed: (facts: ReasonFacts) => `${names(facts)} changed, and its task still waits`,
  started: (facts: ReasonFacts) => `another window is wanted, but ${is(facts)}`,
  same: (facts: ReasonFacts) => `${is(facts)}, as the plan has it`,
  failed: (facts: ReasonFacts) => `its task has failed${cause(facts)}; \`retry\` creates a new one`,
  cancelled: () => "its task was cancelled in SharePoint; `retry` creates a new one",
  windowPassed: () => "its task did not start within its window, so SharePoint cancelled it",
  removed: () => "it is no longer in the plan",
  removedEnded: (facts: ReasonFacts) => `it is no longer in the plan, and ${is(facts)}`,
  removedStarted: (facts: ReasonFacts) => `it is no longer in the plan, but ${is(facts)}`,
  movedAway: (facts: ReasonFacts) => `it moved to ${where(facts)}`,
  heldElsewhere: (facts: ReasonFacts) => `${where(facts)} holds its task too`,
  otherTask: (facts: ReasonFacts) => `a task with another ${names(facts)} exists; ${is(facts)}`,
  changedStarted: (facts: ReasonFacts) => `${names(facts)} changed, but ${is(facts)}`,
  existsRefused: (facts: ReasonFacts) => `${is(facts)}, and ifExists is refuse`,
  waits: () => "its task still waits",
  ended: (facts: ReasonFacts) => is(facts),
  hasStarted: (facts: ReasonFacts) => `${is(facts)}, and SharePoint cancels a task only before it starts`,
} as const;

/** A reason, by its name. */
export type Reason = keyof typeof reasons;
