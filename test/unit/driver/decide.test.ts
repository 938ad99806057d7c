import {
  adopting,
  anna,
  byId,
  decisionsIn,
  elsewhere,
  held,
  moved,
  now,
  past,
  task,
  unknown,
  withInputs,
  type Case,
} from "../../support/decisions";

// No stack holds a task.
test.each<[string, Case, ...string[]]>([
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
])("a subject that is %s", (_name, world, ...expected) => {
  expect(decisionsIn(world)).toEqual(expected);
});

// Its own wave's stack holds a task.
test.each<[string, Case, ...string[]]>([
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
])("a subject that is %s", (_name, world, ...expected) => {
  expect(decisionsIn(world)).toEqual(expected);
});
