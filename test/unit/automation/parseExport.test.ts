import { parseExport } from "../../../provider/src/automation/recorded/parseExport";
import { isTask, keyIn } from "../../../provider/src/automation/recorded/urn";
import { stateOf } from "../../../provider/src/task";
import { plannedUser } from "../../support/planned";

const anna = plannedUser("anna");
const type = "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask";
const urn = `urn:pulumi:pilot::merger::sharepoint-migration:config:TenantMigration$sharepoint-migration:config:MigrationWave$${type}::anna@contoso.com`;
const outputs = stateOf(anna.inputs, { taskId: "7f3c", status: "failed" }, "record");
const task = { urn, type, id: "7f3c", custom: true, inputs: {}, outputs };
const exported = (...resources: readonly unknown[]): string =>
  JSON.stringify({ version: 3, deployment: { resources } });

test("a task is read with its key, its arguments and its state", () => {
  expect(parseExport("pilot", exported(task))).toEqual([
    {
      wave: "pilot",
      key: "user:anna@contoso.com",
      resourceName: "anna@contoso.com",
      urn,
      taskId: "7f3c",
      kind: "user",
      inputs: anna.inputs,
      state: outputs,
      isToBeCreatedAgain: false,
    },
  ]);
});

test("a stack that nothing was ever put into holds nothing", () => {
  expect(parseExport("pilot", JSON.stringify({ version: 3, deployment: { manifest: {} } }))).toEqual([]);
});

test.each([
  [
    "the stack itself",
    { urn: "urn:pulumi:pilot::merger::pulumi:pulumi:Stack::merger-pilot", type: "pulumi:pulumi:Stack" },
  ],
  ["a task that is only read", { ...task, external: true }],
  ["a task that waits to be deleted after a replacement", { ...task, delete: true }],
  ["a task without an id", { ...task, id: "" }],
  ["a task without outputs", { ...task, outputs: [] }],
  ["nothing", null],
])("%s is passed over", (_what, resource) => {
  expect(parseExport("pilot", exported(resource))).toEqual([]);
});

test("a task that was cancelled to be created anew is marked", () => {
  expect(parseExport("pilot", exported({ ...task, pendingReplacement: true }))).toMatchObject([
    { isToBeCreatedAgain: true },
  ]);
});

test.each([
  ["no JSON", "nonsense"],
  ["no export", "[]"],
  ["a list that is none", JSON.stringify({ deployment: { resources: "many" } })],
  ["a later version's state", exported({ ...task, outputs: { ...outputs, stateVersion: 99 } })],
])("%s is unreadable, and said to be", (_what, text) => {
  expect(parseExport("pilot", text)).toEqual({ unreadable: expect.stringMatching(/^It .+[^.]$/) });
});

test("a URN is taken apart whatever colons and dollars its name holds", () => {
  const site =
    "urn:pulumi:w::p::pulumi-nodejs:dynamic/sharepoint:SiteMigrationTask::https://contoso.sharepoint.com/sites/a::b$c";
  expect([isTask(site), keyIn(site)]).toEqual([true, "site:https://contoso.sharepoint.com/sites/a::b$c"]);
  expect(isTask("urn:pulumi:w::p::pulumi-nodejs:dynamic/sharepoint:WaveGate::merger-main")).toBe(false);
});
