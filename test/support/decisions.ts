import { decide, type Known } from "../../provider/src/driver/changes/decide";
import type { RecordedTask } from "../../provider/src/driver";
import type { LookUpResult } from "../../provider/src/driver/watch/taskSnapshot";
import type { PlannedSubject } from "../../provider/src/plan";
import type { TaskStatus } from "../../provider/src/task";
import { planOf, plannedUser, plannedWave } from "./planned";
import { recordedFor } from "./recordedSample";

const early = { preferredStartDateTime: "2026-01-01T00:00:00Z" };
const later = { preferredStartDateTime: "2026-02-01T00:00:00Z" };
/** A window that has passed. */
export const past = { preferredLatestStartDateTime: "2025-12-01T00:00:00Z" };
/** When it is decided. */
export const now = Date.parse("2026-01-15T00:00:00Z");

/** A subject as planned. */
export const anna = plannedUser("anna", early);
/** The subject with other arguments. */
export const withInputs = (change: Partial<PlannedSubject["inputs"]>): PlannedSubject => ({
  ...anna,
  inputs: { ...anna.inputs, ...change },
});
/** The subject with another target. */
export const elsewhere = withInputs({ targetUserIdentity: { userPrincipalName: "a@fabrikam.com" } });
const { userPrincipalName: _name, ...withoutName } = anna.inputs.sourceUserIdentity ?? {};
/** The subject named by its id, by which nothing can be looked up. */
export const byId = withInputs({
  sourceUserIdentity: { ...withoutName, id: "11111111-2222-3333-4444-555555555555" },
});

/** A world in which the plan's waves, one and two, hold these subjects. */
export interface Case {
  readonly one?: readonly PlannedSubject[];
  readonly two?: readonly PlannedSubject[];
  readonly recorded?: readonly RecordedTask[];
  readonly lookUp?: LookUpResult;
  readonly run?: readonly string[];
}

/** What a look-up finds. */
export const task = (status: TaskStatus, parameters: PlannedSubject = anna): LookUpResult => ({
  is: "task",
  progress: { taskId: "task-anna@contoso.com", status },
  atMs: now,
  parameters: { ...parameters.inputs },
});

/** What is decided in such a world, one line for each wave. */
export function decisionsIn({
  one = [],
  two = [],
  recorded = [],
  lookUp,
  run = ["one", "two"],
}: Case): string[] {
  const known: Known = {
    plan: planOf({ ...plannedWave("one", []), subjects: one }, { ...plannedWave("two", []), subjects: two }),
    waves: run,
    recorded,
    snapshot: {
      byTaskId: new Map(lookUp && recorded[0] ? [[recorded[0].taskId, lookUp]] : []),
      byKey: new Map(lookUp && !recorded[0] ? [[anna.key, lookUp]] : []),
    },
    now,
  };
  return decide(known).map(({ wave, action, reason, cost: { calls, units, creates, cancels } }) => {
    const costs = Object.entries({ calls, units, creates, cancels }).filter(([, count]) => count > 0);
    const shown = costs.map(([name, count]) => `${name} ${count}`).join(", ");
    return `${wave}: ${action}, ${reason}${shown && ` (${shown})`}`;
  });
}

/** A look-up that failed. */
export const unknown: LookUpResult = {
  is: "unknown",
  error: { code: "graph.unreachable", message: "Cannot." },
};

/** The record of a task in a wave's stack. */
export const held = (status?: TaskStatus, subject = anna, wave = "one"): RecordedTask =>
  recordedFor(subject, wave, status);
/** The subject in another window. */
export const moved = plannedUser("anna", later);
/** That, by a wave that only adopts a task unchanged. */
export const adopting: PlannedSubject = { ...moved, inputs: { ...moved.inputs, ifExists: "adopt" } };
