import {
  adopting,
  anna,
  decisionsIn,
  elsewhere,
  held,
  moved,
  now,
  task,
  unknown,
  type Case,
} from "../../support/decisions";

// It has left the plan.
test.each<[string, Case, ...string[]]>([
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
])("a subject that is %s", (_name, world, ...expected) => {
  expect(decisionsIn(world)).toEqual(expected);
});

// It has moved to the other wave.
test.each<[string, Case, ...string[]]>([
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
