import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceVariables } from "../../../provider/src/graph";
import { catalogue, fail, problem, type ErrorCode } from "../../../provider/src/errors";

// Facts of every kind at once: each code takes what its sentences need.
const facts = {
  name: "SHAREPOINT_MIGRATION_UNITS_PER_MINUTE",
  attempt: "cancel the migration of the OneDrive of anna@contoso.com (task 7f3c)",
  subject: "the OneDrive of anna@contoso.com",
  taskId: "7f3c",
  otherTaskId: "1b2a",
  since: "2026-12-05T20:00:00.000Z",
  partner: "https://fabrikam-my.sharepoint.com",
  tenant: "the default tenant",
  permission: "SharePointCrossTenantMigration.Manage.All",
  reason: "ECONNRESET",
  host: "graph.microsoft.com",
  status: "inProgress",
  changed: ["targetSiteUrl"],
  count: 3,
  option: "--until",
  cause: "Cannot do it: the app may not do this.",
  tries: 5,
  waitedSeconds: 75,
  pauseSeconds: 864_000,
  what: "the migration task 7f3c of the OneDrive of anna@contoso.com",
  different: ["targetSiteUrl"],
  found: "group",
  expected: "site",
  latest: "2026-12-05T20:00:00Z",
  wave: "main",
  known: ["pilot", "main", "late"],
  near: "main",
  typed: "task.cancel.late",
  completedPercent: 98,
  noneInProgress: true,
  waitsFor: [
    { wave: "pilot", total: 50, statuses: { completed: 41, inProgress: 3, notStarted: 4, unseen: 2 } },
  ],
  version: "v3.100.0",
  oldest: "3.206",
  folder: "/plans/merger/.sharepoint-migration",
  stack: "main",
  projectFolder: "/plans/merger/.sharepoint-migration/project",
  holders: ["bob on box (process 4711) since 2026-11-23T10:00:00.000Z"],
  limit: 5,
  actual: 6,
  differences: ["pilot, user:anna@contoso.com: create was previewed, and now it is adopt"],
  file: "migration.yaml",
  copy: "whole",
  policy: "wave-size",
  rule: "allowed-hours",
  mistake: "There is no time zone Europe/Zürich",
  hours: "from 20:00 to 06:00 (Europe/Zurich) on Friday and Saturday",
  window: "Fri 2026-12-04 12:00 to Fri 2026-12-04 18:00",
  most: 500,
  question: "a started task would be replaced or cancelled",
  names: ["contoso.net"],
  allowed: ["contoso", "contoso.com"],
  pattern: "user:ceo@*",
  code: "MnAOdbUsersAreNotLicensed",
  at: "2026-11-20T08:00:00.000Z",
  maxAgeHours: 72,
  ifExists: "adopt",
  problems: [
    {
      ...problem("missing", { what: "the name of the migration" }),
      place: { file: "migration.yaml", line: 3, column: 5 },
      key: "name",
    },
  ],
  credential: "the client secret in AZURE_CLIENT_SECRET of app 2222 in tenant 1111",
  kind: "secret" as const,
  variables: sourceVariables,
  mistakes: [
    "AZURE_CLIENT_ID is not set, and credentials of the kind secret need it",
    "AZURE_TENANT_ID is wrong",
  ],
  entraCode: "AADSTS7000215",
  presented:
    ": issuer https://token.actions.githubusercontent.com, subject repo:contoso/migrations, audience api://x",
  problem: "expired",
  granted: ["User.Read.All"],
  elsewhere: "login.proxy.example",
  resource: "anna@contoso.com",
};
const trace = {
  httpStatus: 409,
  requestId: "6b1f0c2e",
  graphCode: "conflict",
  graphSentence: "It cannot be done",
};
const codes = Object.keys(catalogue) as ErrorCode[];
const messageOf = (code: ErrorCode): string => fail(code, facts as never, trace).message;

test("all messages read as the golden file says", () => {
  const rendered = `${codes.map((code) => messageOf(code)).join("\n\n")}\n`;
  const golden = join(__dirname, "../../golden/messages.txt");
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(golden, rendered);
  expect(rendered).toBe(readFileSync(golden, "utf8"));
});

test.each(codes)("%s has four lines: what, why, what next, and the line for search", (code) => {
  const [headline, because, next, reference, ...more] = messageOf(code).split("\n");
  expect(headline).toMatch(/^(Cannot|Unknown whether|Graph accepted) .+\.$/);
  expect(because).toMatch(/\. Graph said: "It cannot be done"$/);
  expect(next).toMatch(/^Next: [a-z`].+\.$/);
  expect(reference).toBe(`[${code}] · HTTP 409 · request-id 6b1f0c2e`);
  expect(more).toEqual([]);
});

test.each(codes)("%s is not mistaken for a failure of the Pulumi CLI, whatever Graph says", (code) => {
  const graphSentence =
    'A stack already exists; no stack named "x" found; [409] Conflict: Another update is currently in progress.; the stack is currently locked by 1';
  const { message } = fail(code, facts as never, { ...trace, graphSentence });
  expect(message).toMatch(/already\sexists/);
  for (const phrase of cliPhrases) expect(message).not.toMatch(phrase);
});

test("a message carries no more of Graph's sentence than a line", () => {
  const graphSentence = "x".repeat(5_000);
  const { message } = fail("task.create.rejected", { subject: "a site" }, { graphSentence });
  expect(Math.max(...message.split("\n").map((line) => line.length))).toBeLessThanOrEqual(600);
});

test("an error of Microsoft Entra's names its trace", () => {
  const { message } = fail("auth.rejected", facts, { httpStatus: 401, entraTraceId: "aa-bb" });
  expect(message.split("\n").at(-1)).toBe("[auth.rejected] · HTTP 401 · Entra trace id aa-bb");
});

test("an error says what nothing answered", () => {
  const { message } = fail("graph.unreachable", facts, { clientRequestId: "aa-bb" });
  expect(message.split("\n").at(-1)).toBe("[graph.unreachable] · no HTTP answer · client-request-id aa-bb");
});

// Taken from @pulumi/pulumi/automation/errors.js, which guesses from the CLI's output what went wrong.
const cliPhrases = [
  /no stack named.*found/,
  /stack.*already exists/,
  /\[409\] Conflict: Another update is currently in progress\./,
  /the stack is currently locked by/,
];

test("an error that was found out here says nothing of HTTP", () => {
  expect(fail("cli.fileExists", facts).message.split("\n").at(-1)).toBe("[cli.fileExists]");
});

test.each([
  ["there is no such file", "sharepoint-migration init"],
  ["this account may not read it", "let this account read it"],
  ["it is a folder", "name the file in it"],
  ["it is larger than 2 MiB", "put long lists into CSV files"],
])("a plan of which is said that %s leads to a step of its own", (reason, next) => {
  expect(fail("plan.unreadable", { file: "migration.yaml", reason }).message).toContain(next);
});

test("no sentence lacks a fact in the golden file", () => {
  expect(readFileSync(join(__dirname, "../../golden/messages.txt"), "utf8")).not.toMatch(
    /undefined|\bNaN\b|\[object/,
  );
});
