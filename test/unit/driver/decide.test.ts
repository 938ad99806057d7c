import { decide, type Known } from "../../../provider/src/driver/changes/decide";
import type { RecordedTask } from "../../../provider/src/driver";
import type { LookUpResult } from "../../../provider/src/driver/watch/taskSnapshot";
import type { PlannedSubject } from "../../../provider/src/plan";
import type { TaskStatus } from "../../../provider/src/task";
import { planOf, plannedUser, plannedWave } from "../../support/planned";
import { recordedFor } from "../../support/recordedSample";

const early = { preferredStartDateTime: "2026-01-01T00:00:00Z" };
const later = { preferredStartDateTime: "2026-02-01T00:00:00Z" };
const past = { preferredLatestStartDateTime: "2025-12-01T00:00:00Z" };
const now = Date.parse("2026-01-15T00:00:00Z");

const anna = plannedUser("anna", early);
const withInputs = (change: Partial<PlannedSubject["inputs"]>): PlannedSubject => ({
  ...anna,
  inputs: { ...anna.inputs, ...change },
});
const elsewhere = withInputs({ targetUserIdentity: { userPrincipalName: "a@fabrikam.com" } });
const { userPrincipalName: _name, ...withoutName } = anna.inputs.sourceUserIdentity ?? {};
const byId = withInputs({
  sourceUserIdentity: { ...withoutName, id: "11111111-2222-3333-4444-555555555555" },
});

/** A world in which the plan's waves, one and two, hold these subjects. */
interface Case {
  readonly one?: readonly PlannedSubject[];
  readonly two?: readonly PlannedSubject[];
  readonly recorded?: readonly RecordedTask[];
  readonly lookUp?: LookUpResult;
  readonly run?: readonly string[];
}

const task = (status: TaskStatus, parameters: PlannedSubject = anna): LookUpResult => ({
  is: "task",
  progress: { taskId: "task-anna@contoso.com", status },
  atMs: now,
  parameters: { ...parameters.inputs },
});

function decisionsIn({ one = [], two = [], recorded = [], lookUp, run = ["one", "two"] }: Case): string[] {
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

const unknown: LookUpResult = { is: "unknown", error: { code: "graph.unreachable", message: "Cannot." } };

const held = (status?: TaskStatus, subject = anna, wave = "one"): RecordedTask =>
  recordedFor(subject, wave, status);
const moved = plannedUser("anna", later);
const adopting: PlannedSubject = { ...moved, inputs: { ...moved.inputs, ifExists: "adopt" } };

test.each<[string, Case, ...string[]]>([
  // No stack holds a task.
  [
    "new",
    { one: [anna], lookUp: { is: "none", atMs: now } },
    "one: create, new (calls 2, units 3, creates 1)",
  ],
  [
    "new, and not to be looked up",
    { one: [byId], lookUp: { is: "impossible" } },
    "one: create, newUnseen (calls 1, units 2, creates 1)",
  ],
  ["not seen", { one: [anna] }, "one: unknown, notSeen"],
  ["one whose look-up failed", { one: [anna], lookUp: unknown }, "one: unknown, notSeen"],
  [
    "found, failed",
    { one: [anna], lookUp: task("failed") },
    "one: create, formerEnded (calls 2, units 3, creates 1)",
  ],
  [
    "found, cancelled",
    { one: [anna], lookUp: task("cancelled", elsewhere) },
    "one: create, formerEnded (calls 2, units 3, creates 1)",
  ],
  ["found, the same", { one: [anna], lookUp: task("notStarted") }, "one: adopt, found (calls 2, units 2)"],
  [
    "found, the same, completed",
    { one: [anna], lookUp: task("completed") },
    "one: adopt, found (calls 2, units 2)",
  ],
  [
    "found in another window, waiting",
    { one: [moved], lookUp: task("notStarted") },
    "one: reschedule, foundWindow (calls 4, units 6, creates 1, cancels 1)",
  ],
  [
    "found in another window, started",
    { one: [moved], lookUp: task("inProgress") },
    "one: leaveStarted, started (calls 2, units 2)",
  ],
  [
    "found in another window, in an unknown state",
    { one: [moved], lookUp: task("paused") },
    "one: refuse, otherTask (calls 2, units 2)",
  ],
  [
    "found with another target",
    { one: [anna], lookUp: task("notStarted", elsewhere) },
    "one: refuse, otherTask (calls 2, units 2)",
  ],
  [
    "found, though none may exist",
    { one: [withInputs({ ifExists: "refuse" })], lookUp: task("notStarted") },
    "one: refuse, existsRefused (calls 2, units 2)",
  ],
  [
    "found in another window, waiting, and only to be adopted unchanged",
    { one: [adopting], lookUp: task("notStarted") },
    "one: refuse, otherTask (calls 2, units 2)",
  ],
  [
    "found, and only to be adopted unchanged",
    { one: [adopting], lookUp: task("notStarted", moved) },
    "one: adopt, found (calls 2, units 2)",
  ],
  // Its own wave's stack holds a task.
  ["held, waiting", { one: [anna], recorded: [held()] }, "one: keep, same"],
  ["held, completed", { one: [anna], recorded: [held("completed")] }, "one: keep, same"],
  ["held, failed", { one: [anna], recorded: [held("failed")] }, "one: keep, failed"],
  ["held, failed since", { one: [anna], recorded: [held()], lookUp: task("failed") }, "one: keep, failed"],
  ["held, cancelled", { one: [anna], recorded: [held("cancelled")] }, "one: keep, cancelled"],
  [
    "held, cancelled since its window passed",
    { one: [withInputs(past)], recorded: [held("cancelled", withInputs(past))] },
    "one: keep, windowPassed",
  ],
  [
    "held, gone",
    { one: [anna], recorded: [held()], lookUp: { is: "none", atMs: now } },
    "one: create, gone (calls 4, units 6, creates 1)",
  ],
  [
    "held, half replaced",
    { one: [anna], recorded: [{ ...held(), isToBeCreatedAgain: true }] },
    "one: create, halfDone (calls 2, units 3, creates 1)",
  ],
  [
    "held, another window, waiting",
    { one: [moved], recorded: [held()] },
    "one: reschedule, changed (calls 3, units 5, creates 1, cancels 1)",
  ],
  [
    "held, another window, started since",
    { one: [moved], recorded: [held()], lookUp: task("inProgress") },
    "one: leaveStarted, started",
  ],
  [
    "held, another window, started since, and only to be adopted unchanged",
    { one: [adopting], recorded: [held()], lookUp: task("inProgress") },
    "one: refuse, changedStarted",
  ],
  [
    "held, another window, failed",
    { one: [moved], recorded: [held("failed")] },
    "one: create, endedChanged (calls 4, units 6, creates 1)",
  ],
  [
    "held, another target, waiting",
    { one: [elsewhere], recorded: [held()] },
    "one: reschedule, changed (calls 3, units 5, creates 1, cancels 1)",
  ],
  [
    "held, another target, started",
    { one: [elsewhere], recorded: [held("inProgress")] },
    "one: refuse, changedStarted",
  ],
  [
    "held, another target, completed",
    { one: [elsewhere], recorded: [held("completed")] },
    "one: refuse, changedStarted",
  ],
  [
    "held, and its status is unknown",
    { one: [moved], recorded: [held()], lookUp: unknown },
    "one: unknown, notRead",
  ],
  [
    "held and recorded as completed, which is final",
    { one: [anna], recorded: [held("completed")], lookUp: unknown },
    "one: keep, same",
  ],
  [
    "held, half replaced, and its task's status is unknown",
    { one: [anna], recorded: [{ ...held(), isToBeCreatedAgain: true }], lookUp: unknown },
    "one: create, halfDone (calls 2, units 3, creates 1)",
  ],
  // It has left the plan.
  ["removed, and its status is unknown", { recorded: [held()], lookUp: unknown }, "one: unknown, notRead"],
  [
    "moved on, and its status is unknown",
    { two: [elsewhere], recorded: [held()], lookUp: unknown },
    "one: unknown, notRead",
    "two: unknown, notRead",
  ],
  [
    "moved back, to where its former task was cancelled, and the status of the present one is unknown",
    {
      one: [anna],
      recorded: [held("notStarted", moved, "two"), { ...held("cancelled"), taskId: "former" }],
      lookUp: unknown,
    },
    "one: unknown, notRead",
    "two: unknown, notRead",
  ],
  ["removed, waiting", { recorded: [held()] }, "one: cancel, removed (calls 1, units 2, cancels 1)"],
  [
    "removed, started since",
    { recorded: [held()], lookUp: task("inProgress") },
    "one: refuse, removedStarted",
  ],
  ["removed, completed", { recorded: [held("completed")] }, "one: forget, removedEnded (calls 2, units 3)"],
  [
    "removed, gone",
    { recorded: [held()], lookUp: { is: "none", atMs: now } },
    "one: forget, removedEnded (calls 2, units 3)",
  ],
  // It has moved to the other wave.
  [
    "moved on, the same window",
    { two: [anna], recorded: [held()] },
    "one: handOver, movedAway",
    "two: adopt, movedHere (calls 2, units 2)",
  ],
  [
    "moved on, the same window, in progress",
    { two: [anna], recorded: [held("inProgress")] },
    "one: handOver, movedAway",
    "two: adopt, movedHere (calls 2, units 2)",
  ],
  [
    "moved on, another window",
    { two: [moved], recorded: [held()] },
    "one: handOver, movedAway (calls 2, units 3)",
    "two: reschedule, movedWindow (calls 4, units 6, creates 1, cancels 1)",
  ],
  [
    "moved on, another window, only the wave that it left is run",
    { two: [moved], recorded: [held()], run: ["one"] },
    "one: handOver, movedAway (calls 1, units 2, cancels 1)",
  ],
  [
    "moved on, another window, only the wave that it enters is run",
    { two: [moved], recorded: [held()], run: ["two"] },
    "two: reschedule, movedWindow (calls 4, units 6, creates 1, cancels 1)",
  ],
  [
    "moved on, another window, started",
    { two: [moved], recorded: [held("inProgress")] },
    "one: handOver, movedAway",
    "two: leaveStarted, started (calls 2, units 2)",
  ],
  [
    "moved on, another window, to a wave that only adopts",
    { two: [adopting], recorded: [held()] },
    "one: cancel, movedAway (calls 1, units 2, cancels 1)",
    "two: create, formerGoes (calls 2, units 3, creates 1)",
  ],
  [
    "moved on, another window, to a wave that only adopts, started",
    { two: [adopting], recorded: [held("inProgress")] },
    "one: leaveStarted, changedStarted",
    "two: refuse, changedStarted (calls 2, units 2)",
  ],
  [
    "moved on, failed",
    { two: [anna], recorded: [held("failed")] },
    "one: handOver, movedAway",
    "two: create, formerEnded (calls 2, units 3, creates 1)",
  ],
  [
    "moved on, gone",
    { two: [anna], recorded: [held()], lookUp: { is: "none", atMs: now } },
    "one: handOver, movedAway",
    "two: create, gone (calls 2, units 3, creates 1)",
  ],
  [
    "moved on, another target",
    { two: [elsewhere], recorded: [held()] },
    "one: cancel, movedAway (calls 1, units 2, cancels 1)",
    "two: create, formerGoes (calls 2, units 3, creates 1)",
  ],
  [
    "moved on, another target, started",
    { two: [elsewhere], recorded: [held("inProgress")] },
    "one: leaveStarted, changedStarted",
    "two: refuse, changedStarted (calls 2, units 2)",
  ],
  [
    "moved back, the same window",
    { one: [anna], recorded: [held("notStarted", anna, "two")] },
    "one: adopt, movedHere (calls 2, units 2)",
    "two: handOver, movedAway",
  ],
  [
    "moved back while its first stack still records a cancelled task; it has started",
    { one: [anna], recorded: [held("cancelled"), held("inProgress", moved, "two")] },
    "one: adopt, cameBack (calls 4, units 5)",
    "two: handOver, movedAway",
  ],
  [
    "moved back in the same way; it waits",
    { one: [anna], recorded: [held("cancelled"), held("notStarted", moved, "two")] },
    "one: reschedule, cameBack (calls 6, units 9, creates 1, cancels 1)",
    "two: handOver, movedAway (calls 2, units 3)",
  ],
  [
    "moved back in the same way, but with another target; it waits",
    { one: [elsewhere], recorded: [held("cancelled", elsewhere), held("notStarted", moved, "two")] },
    "one: refuse, otherTask (calls 2, units 2)",
    "two: cancel, movedAway (calls 1, units 2, cancels 1)",
  ],
  [
    "held by both",
    { one: [anna], recorded: [held(), held("notStarted", anna, "two")] },
    "one: keep, same",
    "two: handOver, movedAway",
  ],
  [
    "moved back, another window",
    { one: [moved], recorded: [held("notStarted", anna, "two")] },
    "one: reschedule, movedWindow (calls 4, units 6, creates 1, cancels 1)",
    "two: handOver, movedAway (calls 2, units 3)",
  ],
  [
    "moved back, another target",
    { one: [elsewhere], recorded: [held("notStarted", anna, "two")] },
    "one: refuse, otherTask (calls 2, units 2)",
    "two: cancel, movedAway (calls 1, units 2, cancels 1)",
  ],
  [
    "moved from a wave that the plan no longer has",
    { one: [anna], recorded: [held("notStarted", anna, "pilot")] },
    "one: adopt, movedHere (calls 2, units 2)",
  ],
])("a subject that is %s", (_name, world, ...expected) => {
  expect(decisionsIn(world)).toEqual(expected);
});
