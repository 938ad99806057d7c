import { createTask, diff, deleteTask, type Session } from "../../provider/src/lifecycle";
import type { Simulator } from "../../provider/src/simulator";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const statusOf = (simulator: Simulator): string => simulator.task(anna).status;
const deleting = (session: Session, state: { readonly taskId: string }): Promise<void> =>
  deleteTask(session, state.taskId, { ...state });

test("a renamed resource's new record adopts the task, and deleting the old record does not cancel it", async () => {
  await using simulator = await startTestSimulator();
  const old = await createTask(sessionFor(simulator), samples.user);
  const run = sessionFor(simulator);
  const renamed = await createTask(run, samples.user);
  expect(renamed.taskId).toBe(old.taskId);
  await deleting(run, old);
  expect(statusOf(simulator)).toBe("notStarted");
  await deleting(sessionFor(simulator), renamed);
  expect(statusOf(simulator)).toBe("cancelled");
});

test("nor when the run was interrupted between the two, and another process deletes the old record", async () => {
  await using simulator = await startTestSimulator();
  const old = await createTask(sessionFor(simulator), samples.user);
  const renamed = await createTask(sessionFor(simulator), samples.user);
  const next = sessionFor(simulator);
  diff(next, renamed.taskId, { ...renamed }, samples.user); // declared, and stays
  await deleting(next, old);
  expect(statusOf(simulator)).toBe("notStarted");
});

test("when neither record is wanted the task is cancelled, also after a refresh has compared both", async () => {
  await using simulator = await startTestSimulator();
  const old = await createTask(sessionFor(simulator), samples.user);
  const renamed = await createTask(sessionFor(simulator), samples.user);
  const next = sessionFor(simulator);
  for (const record of [old, renamed]) diff(next, record.taskId, { ...record }, samples.user);
  await deleting(next, old);
  await deleting(next, renamed);
  expect(statusOf(simulator)).toBe("cancelled");
});

test("a record that is to be replaced holds nothing", async () => {
  await using simulator = await startTestSimulator();
  const state = await createTask(sessionFor(simulator), samples.user);
  const run = sessionFor(simulator);
  diff(run, state.taskId, { ...state }, samples.user);
  diff(run, state.taskId, { ...state }, { ...samples.user, preferredStartDateTime: "2099-01-01T00:00:00Z" });
  await deleting(run, state);
  expect(statusOf(simulator)).toBe("cancelled");
});
