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
const { userPrincipalName: _name, ...nobody } = anna.inputs.sourceUserIdentity ?? {};
const byId = withInputs({ sourceUserIdentity: { ...nobody, id: "11111111-2222-3333-4444-555555555555" } });

/** A world in which the plan's waves, one and two, hold these subjects. */
interface Case {
  readonly one?: readonly PlannedSubject[];
  readonly two?: readonly PlannedSubject[];
  readonly recorded?: readonly RecordedTask[];
  readonly seen?: LookUpResult;
  readonly run?: readonly string[];
}

const task = (status: TaskStatus, parameters: PlannedSubject = anna): LookUpResult => ({
  is: "task",
  progress: { taskId: "task-anna@contoso.com", status },
  atMs: now,
  parameters: { ...parameters.inputs },
});

function decisionsIn({ one = [], two = [], recorded = [], seen, run = ["one", "two"] }: Case): string[] {
  const known: Known = {
    plan: planOf({ ...plannedWave("one", []), subjects: one }, { ...plannedWave("two", []), subjects: two }),
    waves: run,
    recorded,
    snapshot: {
      byTaskId: new Map(seen && recorded[0] ? [[recorded[0].taskId, seen]] : []),
      byKey: new Map(seen && !recorded[0] ? [[anna.key, seen]] : []),
    },
    now,
  };
  return decide(known).map(
    ({ wave, action, reason, cost }) =>
      `${wave}: ${action}, ${reason} (${String(cost.calls)}/${String(cost.units)}, ${String(cost.creates)} new, ${String(cost.cancels)} cancelled)`,
  );
}

const unknown: LookUpResult = { is: "unknown", error: { code: "graph.unreachable", message: "Cannot." } };

const held = (status?: TaskStatus, subject = anna, wave = "one"): RecordedTask =>
  recordedFor(subject, wave, status);
const moved = plannedUser("anna", later);
const adopting: PlannedSubject = { ...moved, inputs: { ...moved.inputs, ifExists: "adopt" } };

test.each<[string, Case, ...string[]]>([
  // No stack holds a task.
  ["new", { one: [anna], seen: { is: "none", atMs: now } }, "one: create, new (2/3, 1 new, 0 cancelled)"],
  [
    "new, and not to be looked up",
    { one: [byId], seen: { is: "impossible" } },
    "one: create, newUnseen (1/2, 1 new, 0 cancelled)",
  ],
  ["not seen", { one: [anna] }, "one: unknown, notSeen (0/0, 0 new, 0 cancelled)"],
  [
    "one whose look-up failed",
    { one: [anna], seen: unknown },
    "one: unknown, notSeen (0/0, 0 new, 0 cancelled)",
  ],
  [
    "found, failed",
    { one: [anna], seen: task("failed") },
    "one: create, formerEnded (2/3, 1 new, 0 cancelled)",
  ],
  [
    "found, cancelled",
    { one: [anna], seen: task("cancelled", elsewhere) },
    "one: create, formerEnded (2/3, 1 new, 0 cancelled)",
  ],
  [
    "found, the same",
    { one: [anna], seen: task("notStarted") },
    "one: adopt, found (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found, the same, completed",
    { one: [anna], seen: task("completed") },
    "one: adopt, found (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found in another window, waiting",
    { one: [moved], seen: task("notStarted") },
    "one: reschedule, foundWindow (4/6, 1 new, 1 cancelled)",
  ],
  [
    "found in another window, started",
    { one: [moved], seen: task("inProgress") },
    "one: leaveStarted, started (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found in another window, in a state that nobody knows",
    { one: [moved], seen: task("paused") },
    "one: refuse, otherTask (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found with another target",
    { one: [anna], seen: task("notStarted", elsewhere) },
    "one: refuse, otherTask (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found, though none may exist",
    { one: [withInputs({ ifExists: "refuse" })], seen: task("notStarted") },
    "one: refuse, existsRefused (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found in another window, waiting, and only to be adopted as it is",
    { one: [adopting], seen: task("notStarted") },
    "one: refuse, otherTask (2/2, 0 new, 0 cancelled)",
  ],
  [
    "found, and only to be adopted as it is",
    { one: [adopting], seen: task("notStarted", moved) },
    "one: adopt, found (2/2, 0 new, 0 cancelled)",
  ],
  // Its own wave's stack holds a task.
  ["held, waiting", { one: [anna], recorded: [held()] }, "one: keep, same (0/0, 0 new, 0 cancelled)"],
  [
    "held, completed",
    { one: [anna], recorded: [held("completed")] },
    "one: keep, same (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, failed",
    { one: [anna], recorded: [held("failed")] },
    "one: keep, failed (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, failed since",
    { one: [anna], recorded: [held()], seen: task("failed") },
    "one: keep, failed (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, cancelled",
    { one: [anna], recorded: [held("cancelled")] },
    "one: keep, cancelled (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, cancelled since its window passed",
    { one: [withInputs(past)], recorded: [held("cancelled", withInputs(past))] },
    "one: keep, windowPassed (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, gone",
    { one: [anna], recorded: [held()], seen: { is: "none", atMs: now } },
    "one: create, gone (4/6, 1 new, 0 cancelled)",
  ],
  [
    "held, half replaced",
    { one: [anna], recorded: [{ ...held(), isToBeCreatedAgain: true }] },
    "one: create, halfDone (2/3, 1 new, 0 cancelled)",
  ],
  [
    "held, another window, waiting",
    { one: [moved], recorded: [held()] },
    "one: reschedule, changed (3/5, 1 new, 1 cancelled)",
  ],
  [
    "held, another window, started since",
    { one: [moved], recorded: [held()], seen: task("inProgress") },
    "one: leaveStarted, started (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, another window, started since, and only to be adopted as it is",
    { one: [adopting], recorded: [held()], seen: task("inProgress") },
    "one: refuse, changedStarted (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, another window, failed",
    { one: [moved], recorded: [held("failed")] },
    "one: create, endedChanged (4/6, 1 new, 0 cancelled)",
  ],
  [
    "held, another target, waiting",
    { one: [elsewhere], recorded: [held()] },
    "one: reschedule, changed (3/5, 1 new, 1 cancelled)",
  ],
  [
    "held, another target, started",
    { one: [elsewhere], recorded: [held("inProgress")] },
    "one: refuse, changedStarted (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, another target, completed",
    { one: [elsewhere], recorded: [held("completed")] },
    "one: refuse, changedStarted (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, and how it stands is unknown",
    { one: [moved], recorded: [held()], seen: unknown },
    "one: unknown, notRead (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held and recorded as completed, from where there is no way back",
    { one: [anna], recorded: [held("completed")], seen: unknown },
    "one: keep, same (0/0, 0 new, 0 cancelled)",
  ],
  [
    "held, half replaced, and how its task stands is unknown",
    { one: [anna], recorded: [{ ...held(), isToBeCreatedAgain: true }], seen: unknown },
    "one: create, halfDone (2/3, 1 new, 0 cancelled)",
  ],
  // It has left the plan.
  [
    "removed, and how it stands is unknown",
    { recorded: [held()], seen: unknown },
    "one: unknown, notRead (0/0, 0 new, 0 cancelled)",
  ],
  [
    "moved on, and how it stands is unknown",
    { two: [elsewhere], recorded: [held()], seen: unknown },
    "one: unknown, notRead (0/0, 0 new, 0 cancelled)",
    "two: unknown, notRead (0/0, 0 new, 0 cancelled)",
  ],
  [
    "moved back, to where its former task was cancelled, and how the present one stands is unknown",
    {
      one: [anna],
      recorded: [held("notStarted", moved, "two"), { ...held("cancelled"), taskId: "former" }],
      seen: unknown,
    },
    "one: unknown, notRead (0/0, 0 new, 0 cancelled)",
    "two: unknown, notRead (0/0, 0 new, 0 cancelled)",
  ],
  ["removed, waiting", { recorded: [held()] }, "one: cancel, removed (1/2, 0 new, 1 cancelled)"],
  [
    "removed, started since",
    { recorded: [held()], seen: task("inProgress") },
    "one: refuse, removedStarted (0/0, 0 new, 0 cancelled)",
  ],
  [
    "removed, completed",
    { recorded: [held("completed")] },
    "one: forget, removedEnded (2/3, 0 new, 0 cancelled)",
  ],
  [
    "removed, gone",
    { recorded: [held()], seen: { is: "none", atMs: now } },
    "one: forget, removedEnded (2/3, 0 new, 0 cancelled)",
  ],
  // It has moved to the other wave.
  [
    "moved on, the same window",
    { two: [anna], recorded: [held()] },
    "one: handOver, movedAway (0/0, 0 new, 0 cancelled)",
    "two: adopt, movedHere (2/2, 0 new, 0 cancelled)",
  ],
  [
    "moved on, the same window, in progress",
    { two: [anna], recorded: [held("inProgress")] },
    "one: handOver, movedAway (0/0, 0 new, 0 cancelled)",
    "two: adopt, movedHere (2/2, 0 new, 0 cancelled)",
  ],
  [
    "moved on, another window",
    { two: [moved], recorded: [held()] },
    "one: handOver, movedAway (2/3, 0 new, 0 cancelled)",
    "two: reschedule, movedWindow (4/6, 1 new, 1 cancelled)",
  ],
  [
    "moved on, another window, only the wave that it left is run",
    { two: [moved], recorded: [held()], run: ["one"] },
    "one: handOver, movedAway (1/2, 0 new, 1 cancelled)",
  ],
  [
    "moved on, another window, only the wave that it enters is run",
    { two: [moved], recorded: [held()], run: ["two"] },
    "two: reschedule, movedWindow (4/6, 1 new, 1 cancelled)",
  ],
  [
    "moved on, another window, started",
    { two: [moved], recorded: [held("inProgress")] },
    "one: handOver, movedAway (0/0, 0 new, 0 cancelled)",
    "two: leaveStarted, started (2/2, 0 new, 0 cancelled)",
  ],
  [
    "moved on, another window, to a wave that only adopts",
    { two: [adopting], recorded: [held()] },
    "one: cancel, movedAway (1/2, 0 new, 1 cancelled)",
    "two: create, formerGoes (2/3, 1 new, 0 cancelled)",
  ],
  [
    "moved on, another window, to a wave that only adopts, started",
    { two: [adopting], recorded: [held("inProgress")] },
    "one: leaveStarted, changedStarted (0/0, 0 new, 0 cancelled)",
    "two: refuse, changedStarted (2/2, 0 new, 0 cancelled)",
  ],
  [
    "moved on, failed",
    { two: [anna], recorded: [held("failed")] },
    "one: handOver, movedAway (0/0, 0 new, 0 cancelled)",
    "two: create, formerEnded (2/3, 1 new, 0 cancelled)",
  ],
  [
    "moved on, gone",
    { two: [anna], recorded: [held()], seen: { is: "none", atMs: now } },
    "one: handOver, movedAway (0/0, 0 new, 0 cancelled)",
    "two: create, gone (2/3, 1 new, 0 cancelled)",
  ],
  [
    "moved on, another target",
    { two: [elsewhere], recorded: [held()] },
    "one: cancel, movedAway (1/2, 0 new, 1 cancelled)",
    "two: create, formerGoes (2/3, 1 new, 0 cancelled)",
  ],
  [
    "moved on, another target, started",
    { two: [elsewhere], recorded: [held("inProgress")] },
    "one: leaveStarted, changedStarted (0/0, 0 new, 0 cancelled)",
    "two: refuse, changedStarted (2/2, 0 new, 0 cancelled)",
  ],
  [
    "moved back, the same window",
    { one: [anna], recorded: [held("notStarted", anna, "two")] },
    "one: adopt, movedHere (2/2, 0 new, 0 cancelled)",
    "two: handOver, movedAway (0/0, 0 new, 0 cancelled)",
  ],
  [
    "moved back, before the stack of its wave has let go of what was cancelled there; it has started",
    { one: [anna], recorded: [held("cancelled"), held("inProgress", moved, "two")] },
    "one: adopt, cameBack (4/5, 0 new, 0 cancelled)",
    "two: handOver, movedAway (0/0, 0 new, 0 cancelled)",
  ],
  [
    "moved back in the same way; it waits",
    { one: [anna], recorded: [held("cancelled"), held("notStarted", moved, "two")] },
    "one: reschedule, cameBack (6/9, 1 new, 1 cancelled)",
    "two: handOver, movedAway (2/3, 0 new, 0 cancelled)",
  ],
  [
    "moved back in the same way, but with another target; it waits",
    { one: [elsewhere], recorded: [held("cancelled", elsewhere), held("notStarted", moved, "two")] },
    "one: refuse, otherTask (2/2, 0 new, 0 cancelled)",
    "two: cancel, movedAway (1/2, 0 new, 1 cancelled)",
  ],
  [
    "held by both, each of use",
    { one: [anna], recorded: [held(), held("notStarted", anna, "two")] },
    "one: keep, same (0/0, 0 new, 0 cancelled)",
    "two: handOver, movedAway (0/0, 0 new, 0 cancelled)",
  ],
  [
    "moved back, another window",
    { one: [moved], recorded: [held("notStarted", anna, "two")] },
    "one: reschedule, movedWindow (4/6, 1 new, 1 cancelled)",
    "two: handOver, movedAway (2/3, 0 new, 0 cancelled)",
  ],
  [
    "moved back, another target",
    { one: [elsewhere], recorded: [held("notStarted", anna, "two")] },
    "one: refuse, otherTask (2/2, 0 new, 0 cancelled)",
    "two: cancel, movedAway (1/2, 0 new, 1 cancelled)",
  ],
  [
    "moved from a wave that the plan no longer has",
    { one: [anna], recorded: [held("notStarted", anna, "pilot")] },
    "one: adopt, movedHere (2/2, 0 new, 0 cancelled)",
  ],
  [
    "held by both",
    { one: [anna], recorded: [held(), held("notStarted", anna, "two")] },
    "one: keep, same (0/0, 0 new, 0 cancelled)",
    "two: handOver, movedAway (0/0, 0 new, 0 cancelled)",
  ],
])("a subject that is %s", (_name, world, ...expected) => {
  expect(decisionsIn(world)).toEqual(expected);
});
