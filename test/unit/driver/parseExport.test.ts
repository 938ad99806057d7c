import { parseExport } from "../../../provider/src/driver/pulumi/parseExport";
import { isTask, keyIn, providerTexts, readExport } from "../../../provider/src/stack";
import { stateOf } from "../../../provider/src/task";
import { plannedUser } from "../../support/planned";

const anna = plannedUser("anna");
const type = "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask";
const urn = `urn:pulumi:pilot::merger::sharepoint-migration:index:TenantMigration$sharepoint-migration:index:MigrationWave$${type}::anna@contoso.com`;
const outputs = stateOf(anna.inputs, { taskId: "7f3c", status: "failed" }, { recordId: "record" });
const task = { urn, type, id: "7f3c", custom: true, inputs: {}, outputs };
const exported = (...resources: readonly unknown[]): string =>
  JSON.stringify({ version: 3, deployment: { resources } });
const parsed = (printed: string) => parseExport("pilot", readExport(printed));

test("a task is read with its key, its arguments and its state", () => {
  expect(parsed(exported(task))).toEqual([
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
  expect(parsed(JSON.stringify({ version: 3, deployment: { manifest: {} } }))).toEqual([]);
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
  expect(parsed(exported(resource))).toEqual([]);
});

test("a task that was cancelled to be created again is marked", () => {
  expect(parsed(exported({ ...task, pendingReplacement: true }))).toMatchObject([
    { isToBeCreatedAgain: true },
  ]);
});

test.each([
  ["no JSON", "nonsense"],
  ["no export", "[]"],
  ["a list that is none", JSON.stringify({ deployment: { resources: "many" } })],
  ["a later version's state", exported({ ...task, outputs: { ...outputs, stateVersion: 99 } })],
])("%s is unreadable, and said to be", (_what, text) => {
  expect(parsed(text)).toEqual({ unreadable: expect.stringMatching(/^(It|A later version) .+[^.]$/) });
});

test("a URN is taken apart whatever colons and dollars its name holds", () => {
  const site =
    "urn:pulumi:w::p::pulumi-nodejs:dynamic/sharepoint:SiteMigrationTask::https://contoso.sharepoint.com/sites/a::b$c";
  expect([isTask(site), keyIn(site)]).toEqual([true, "site:https://contoso.sharepoint.com/sites/a::b$c"]);
  expect(isTask("urn:pulumi:w::p::pulumi-nodejs:dynamic/sharepoint:WaveGate::merger-main")).toBe(false);
});

describe("code in a stack", () => {
  const withText = (text: unknown, where: "inputs" | "outputs" = "inputs") => ({
    ...task,
    [where]: { ...task[where], __provider: text },
  });
  const provider = {
    urn: "urn:pulumi:pilot::merger::pulumi:providers:pulumi-nodejs::default",
    type: "pulumi:providers:pulumi-nodejs",
    id: "1",
    custom: true,
    inputs: {},
  };

  test.each(Object.values(providerTexts))("%s is this package's own", (text) => {
    expect(parsed(exported(provider, withText(text), withText(text, "outputs")))).toHaveLength(2);
  });

  test.each<[string, Record<string, unknown>]>([
    ["another text", withText('exports.handler=()=>require("evil")')],
    ["another text in the outputs, which a delete runs", withText("exports.handler=()=>({})", "outputs")],
    ["a text that goes on", withText(`${providerTexts.task};require("evil")`)],
    ["a text that goes on in a second line", withText(`${providerTexts.task}\nrequire("evil")`)],
    ["a text that goes on from the path", withText(`${providerTexts.task}.constructor("evil")`)],
    ["an encrypted text", withText({ "4dabf18193072939515e22adb298388d": "x", ciphertext: "v1:x" })],
    ["a text in what waits to be deleted", { ...withText("evil"), delete: true }],
    ["a text in what is only read", { ...withText("evil"), external: true }],
    [
      "a text in a dynamic resource of another type",
      { ...withText("evil"), type: "pulumi-nodejs:dynamic/x:Y" },
    ],
    ["a resource of a plugin", { ...task, type: "evil:index:Resource" }],
    ["a plugin", { ...provider, type: "pulumi:providers:evil" }],
    ["a host from elsewhere", { ...provider, inputs: { pluginDownloadURL: "https://evil.example" } }],
    ["a host from elsewhere, hidden", { ...provider, inputs: { __internal: { pluginDownloadURL: "x" } } }],
    ["a type that is none", { ...task, type: 7 }],
  ])("%s is not", (_what, resource) => {
    expect(parsed(exported(task, resource))).toEqual({ foreign: expect.any(String) });
  });

  test("a program that the stack itself brings is not", () => {
    const printed = (snippets: unknown) => JSON.stringify({ deployment: { resources: [task], snippets } });
    for (const snippets of [[{ uuid: "1", descriptor: { name: "evil" } }], { 0: {} }, "evil"])
      expect(parsed(printed(snippets))).toEqual({ foreign: "a snippet of the stack" });
    for (const none of [undefined, null, []]) expect(parsed(printed(none))).toHaveLength(1);
  });

  test.each([
    ["an escape", "\u001b[2J"],
    ["a turn of direction", "\u202e"],
    ["a line end", "\n"],
  ])("a name with %s is not ours", (_what, unseen) => {
    const found = parsed(exported({ ...task, urn: `${urn}${unseen}` }));
    expect(found).toEqual({ unreadable: expect.stringMatching(/^It names a resource by characters/) });
  });
});
