import type { MigrationEvent } from "../../provider/src/driver";
import { leaveStarted } from "../../provider/src/driver/run/leaveStarted";
import { createTask } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { plannedUser } from "../support/planned";
import { recordedFor } from "../support/recordedSample";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const [read, unread, waiting, other, dark] = ["read", "unread", "waiting", "other", "dark"].map((name) =>
  plannedUser(name),
) as [Subject, Subject, Subject, Subject, Subject];
type Subject = ReturnType<typeof plannedUser>;

test("of cancels that SharePoint has refused, those of tasks that are seen to have started are left", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const recorded = [];
  for (const subject of [read, unread, waiting, other, dark]) {
    const state = await createTask(session, subject.inputs);
    recorded.push(recordedFor(subject, "pilot", "notStarted", { taskId: state.taskId, state }));
    if (subject !== waiting) simulator.start(state.taskId);
  }
  const darkId = recorded.at(-1)?.taskId ?? "";
  simulator.inject({ on: "get", taskId: darkId, times: Infinity, do: faults.status(500) });
  const failures = new Map([
    [read.key, { code: "task.cancel.tooLate", message: "" }],
    [unread.key, { code: "task.cancel.unread", message: "" }],
    [waiting.key, { code: "task.cancel.unread", message: "" }],
    [other.key, { code: "graph.forbidden", message: "" }],
    [dark.key, { code: "task.cancel.unread", message: "" }],
  ]);
  const events: MigrationEvent[] = [];
  const outcome = { done: new Map(), failures, errors: [] };
  const settled = await leaveStarted(
    { session, recorded, emit: (event) => events.push(event) },
    "pilot",
    outcome,
  );
  expect(settled.left).toEqual([read.key, unread.key]);
  expect([...settled.outcome.failures.keys()]).toEqual([waiting.key, other.key, dark.key]);
  expect(events).toMatchObject([
    { subject: read.key, action: "leaveStarted" },
    { subject: unread.key, action: "leaveStarted" },
  ]);
});

test("a look that fails for credentials leaves the cancels failed, says why, and does not end the run", async () => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const state = await createTask(session, read.inputs);
  const recorded = [recordedFor(read, "pilot", "notStarted", { taskId: state.taskId, state })];
  simulator.start(state.taskId);
  simulator.inject({ on: "get", times: Infinity, do: faults.expireToken() });
  const failures = new Map([[read.key, { code: "task.cancel.tooLate", message: "" }]]);
  const outcome = { done: new Map(), failures, errors: [] };
  const events: MigrationEvent[] = [];
  const settled = await leaveStarted(
    { session, recorded, emit: (event) => events.push(event) },
    "pilot",
    outcome,
  );
  expect(settled).toEqual({ outcome, left: [] });
  expect(events).toEqual([{ event: "warning", message: expect.stringContaining("[auth.") }]);
});
