import { createTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import { faults, type Simulator } from "../../provider/src/simulator";
import { fingerprintOf, type TaskInputs, type TaskState } from "../../provider/src/task";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

const anna = "anna@contoso.com";
const may = { preferredStartDateTime: "2099-05-01T20:00:00Z" };
const june = { preferredStartDateTime: "2099-06-01T22:00:00+02:00" };
const inMay: TaskInputs = { ...samples.user, ...may, ifExists: "reschedule" };
const inJune: TaskInputs = { ...inMay, ...june };
const clock = { startAt: "2099-05-02T00:00:00Z", speed: 0 };

const statuses = (simulator: Simulator): string[] => simulator.tasks().map(({ status }) => status);
const removing = (session: Session, state: TaskState): Promise<void> =>
  deleteTask(session, state.taskId, { ...state });

/** A task in May, of a stack whose plan now wants its subject elsewhere, as these arguments say. */
const startTaskWanted = async (wanted: TaskInputs) => {
  const simulator = await startTestSimulator({ secondCreate: "createNew", clock });
  const state = await createTask(sessionFor(simulator), inMay);
  simulator.journal.clear();
  const said: string[] = [];
  const session = sessionFor(simulator, undefined, (line) => said.push(line));
  const { ifExists, preferredStartDateTime = "" } = wanted;
  const window = { preferredStartDateTime, onlyThisWindow: ifExists === "adopt" };
  session.handovers.register([{ ...window, fingerprints: [fingerprintOf(wanted)] }]);
  return { simulator, session, state, said, [Symbol.asyncDispose]: () => simulator[Symbol.asyncDispose]() };
};

test("a task that another wave wants unchanged is handed over without a call", async () => {
  await using test = await startTaskWanted({ ...inMay, preferredStartDateTime: "2099-05-01T22:00:00+02:00" });
  const { simulator, session, state, said } = test;
  await removing(session, state);
  expect(simulator.journal.calls()).toEqual([]);
  expect(said).toEqual([
    `The migration of the OneDrive of ${anna} (task ${state.taskId}) is handed over to another wave of the plan; it is not cancelled.`,
  ]);
  expect((await createTask(sessionFor(simulator), inMay)).taskId).toBe(state.taskId);
  expect(statuses(simulator)).toEqual(["notStarted"]);
});

test("a waiting task that another wave wants in another window is cancelled", async () => {
  await using test = await startTaskWanted(inJune);
  const { simulator, session, state } = test;
  await removing(session, state);
  expect(statuses(simulator)).toEqual(["cancelled"]);
  await createTask(sessionFor(simulator), inJune);
  expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
});

test("nor is that a failure when the other wave was first and has cancelled it itself", async () => {
  await using test = await startTaskWanted(inJune);
  const { simulator, session, state } = test;
  const moved = await createTask(sessionFor(simulator), inJune);
  await removing(session, state);
  expect(statuses(simulator)).toEqual(["cancelled", "notStarted"]);
  expect(simulator.task(anna).id).toBe(moved.taskId);
});

const goesOn = (taskId: string): string =>
  `The migration of the OneDrive of ${anna} (task ${taskId}) has started, so its window can no longer change; it continues.`;

test("a task that has started goes on, without a cancel when that is known", async () => {
  await using test = await startTaskWanted(inJune);
  const { simulator, session, state, said } = test;
  simulator.start(anna);
  await removing(session, { ...state, status: "inProgress" });
  expect(simulator.journal.calls()).toEqual([]);
  expect(said).toEqual([goesOn(state.taskId)]);
});

test("a task that has started goes on, also when only the refused cancel says so", async () => {
  await using test = await startTaskWanted(inJune);
  const { simulator, session, state, said } = test;
  simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
  await removing(session, state);
  expect(statuses(simulator)).toEqual(["inProgress"]);
  expect(said).toEqual([goesOn(state.taskId)]);
  expect((await createTask(sessionFor(simulator), inJune)).taskId).toBe(state.taskId);
});

test.each<[string, TaskInputs]>([
  ["whose subject is no longer declared", samples.site],
  ["that is only to be adopted in another window", { ...inJune, ifExists: "adopt" }],
  [
    "that is wanted with another target",
    { ...inMay, targetUserIdentity: { userPrincipalName: "a@fabrikam.com" } },
  ],
])("a task %s is cancelled, and refused when it has started", async (_which, wanted) => {
  await using test = await startTaskWanted(wanted);
  const { simulator, session, state } = test;
  simulator.start(anna);
  expect((await caught(() => removing(session, state))).code).toBe("task.cancel.tooLate");
  expect(statuses(simulator)).toEqual(["inProgress"]);
});

test("what a wave would take for the same has one fingerprint, and what it would not has another", () => {
  const same: TaskInputs[] = [
    inMay,
    inJune,
    { ...inMay, ifExists: "adopt", tenantId: "11111111-2222-3333-4444-555555555555" },
    { ...inMay, sourceUserIdentity: { userPrincipalName: "Anna@CONTOSO.com" } },
    { ...inMay, targetOrganizationHost: "https://Fabrikam-my.sharepoint.com/" },
  ];
  const others: TaskInputs[] = [
    { ...inMay, sourceUserIdentity: { userPrincipalName: "bruno@contoso.com" } },
    { ...inMay, targetUserIdentity: { userPrincipalName: "bruno@contoso.com" } },
    { ...inMay, targetDataLocationCode: "FRA" },
    samples.site,
    { ...samples.site, targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance-2" },
    samples.group,
  ];
  expect(new Set(same.map(fingerprintOf)).size).toBe(1);
  expect(new Set([inMay, ...others].map(fingerprintOf)).size).toBe(others.length + 1);
});
