import { createTask, readTask, deleteTask, type Session } from "../../provider/src/lifecycle";
import type { TaskState } from "../../provider/src/task";
import type { ErrorCode } from "../../provider/src/errors";
import { faults, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";
import { caught } from "../support/caught";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { startTestSimulator } from "../support/simulator";

type Verb = "create" | "get" | "cancel";
const noTask = { ...samples.user, stateVersion: 1, taskId: "no-such-task", status: "notStarted" };

const run: Record<Verb, (session: Session, task: TaskState) => Promise<unknown>> = {
  create: (session) => createTask(session, samples.user),
  get: (session, task) => readTask(session, task.taskId, { ...task }),
  cancel: (session, task) => deleteTask(session, task.taskId, { ...task }),
};

/** The service's documented reasons to say no, set up in the simulator's world, and the code we give each. */
const rows: readonly (readonly [Verb, string, (simulator: Simulator) => void, ErrorCode])[] = [
  [
    "create",
    "a required parameter is missing",
    (s) => s.inject({ on: ["create", "get", "cancel"], do: faults.status(400) }),
    "task.create.badRequest",
  ],
  [
    "create",
    "the caller lacks permission",
    (s) => s.configure({ permission: "none" }),
    "auth.permissionMissing",
  ],
  [
    "create",
    "no trust is set up",
    (s) => s.configure({ organizations: { trust: "missing" } }),
    "task.create.notReady",
  ],
  [
    "create",
    "the user has no OneDrive",
    (s) => s.describe({ source: { users: [{ userPrincipalName: "anna@contoso.com", drive: "missing" }] } }),
    "task.create.notReady",
  ],
  [
    "create",
    "the user is not mapped",
    (s) => s.configure({ organizations: { identityMap: "checked" } }),
    "task.create.notReady",
  ],
  [
    "create",
    "source and target share a farm",
    (s) => s.configure({ organizations: { sameFarmHosts: ["https://fabrikam-my.sharepoint.com"] } }),
    "task.create.sameFarm",
  ],
  [
    "get",
    "a required parameter is missing",
    (s) => s.inject({ on: ["create", "get", "cancel"], do: faults.status(400) }),
    "task.read.badRequest",
  ],
  [
    "get",
    "the caller lacks permission",
    (s) => s.configure({ permission: "none" }),
    "auth.permissionMissing",
  ],
  [
    "get",
    "no trust is set up",
    (s) => s.configure({ organizations: { trust: "missing" } }),
    "task.read.noTrust",
  ],
  [
    "cancel",
    "a required parameter is missing",
    (s) => s.inject({ on: ["create", "get", "cancel"], do: faults.status(400) }),
    "task.cancel.badRequest",
  ],
  [
    "cancel",
    "the caller lacks permission",
    (s) => s.configure({ permission: "read" }),
    "auth.permissionMissing",
  ],
  [
    "cancel",
    "no trust is set up",
    (s) => s.configure({ organizations: { trust: "missing" } }),
    "task.cancel.noTrust",
  ],
  ["cancel", "the task is in progress", (s) => s.start("anna@contoso.com"), "task.cancel.tooLate"],
];

const forms: readonly SimulatorOptions[] = [
  { wording: "formal", bodies: "json" },
  { wording: "contracted", bodies: "json" },
  { bodies: "none" },
  { bodies: "html" },
  { bodies: "brokenJson" },
];

describe.each(forms)("with answers in the form %j", (form) => {
  test.each(rows)("%s when %s", async (verb, _when, setUp, code) => {
    await using simulator = await startTestSimulator(form);
    const session = sessionFor(simulator);
    const task = verb === "create" ? noTask : await createTask(session, samples.user);
    setUp(simulator);
    const error = await caught(() => run[verb](session, task));
    expect(error).toMatchObject({ code, outcome: "refused" });
    const said = error.trace.graphSentence;
    if (form.bodies === "json") expect(error.message).toContain(`Graph said: "${said ?? "nothing"}"`);
    else expect(said).toBeUndefined();
  });

  test.each(["get", "cancel"] as const)(
    "%s when the task does not exist is an answer, not an error",
    async (verb) => {
      await using simulator = await startTestSimulator(form);
      await expect(run[verb](sessionFor(simulator), noTask)).resolves.toBeUndefined();
    },
  );
});

test.each([
  ["MnATrustNoSetupForPartner", "task.create.noTrust"],
  ["MnAOdbFailedToGetUrlForSourceUPN", "task.create.noOneDrive"],
  ["MnAIdentityMapEntryDoesNotExistsForSourceUPN", "task.create.noIdentityMap"],
])("the service's own code %s distinguishes the rows of 422", async (graphCode, code) => {
  await using simulator = await startTestSimulator();
  simulator.inject({
    on: "create",
    do: faults.status(422, { code: graphCode, message: "whatever it says" }),
  });
  expect((await caught(() => createTask(sessionFor(simulator), samples.user))).code).toBe(code);
});

test.each([
  ["create", 401, "auth.rejected", "refused"],
  ["create", 405, "task.create.rejected", "refused"],
  ["create", 500, "task.create.serverError", "unknown"],
  ["create", 503, "task.create.serverError", "unknown"],
  ["create", 307, "graph.redirected", "refused"],
  ["get", 401, "auth.rejected", "refused"],
  ["get", 410, "task.read.rejected", "refused"],
  ["get", 503, "task.read.serverError", "refused"],
  ["cancel", 401, "auth.rejected", "refused"],
  ["cancel", 412, "task.cancel.rejected", "refused"],
  ["cancel", 500, "task.cancel.serverError", "unknown"],
  ["cancel", 200, "task.cancel.serverError", "unknown"],
] as const)("%s answered %d is %s (%s)", async (verb, status, code, outcome) => {
  await using simulator = await startTestSimulator();
  const session = sessionFor(simulator);
  const task = verb === "create" ? noTask : await createTask(session, samples.user);
  simulator.inject({
    on: verb,
    times: Infinity,
    do: status === 307 ? faults.redirect("https://evil.example/") : faults.status(status),
  });
  expect(await caught(() => run[verb](session, task))).toMatchObject({
    code,
    outcome,
    trace: { httpStatus: status },
  });
});
