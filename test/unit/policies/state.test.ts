import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { recordedByCli, recordedIn } from "../../../policies/src/state/recordedByCli";
import { samples } from "../../support/samples";

const type = "pulumi-nodejs:dynamic/sharepoint:UserMigrationTask";
const task = (change: Readonly<Record<string, unknown>> = {}) => ({
  urn: `urn:pulumi:dev::merger::${type}::anna`,
  type,
  id: "t-1",
  outputs: { ...samples.user, stateVersion: 1, taskId: "t-1", status: "inProgress", __provider: "…" },
  ...change,
});
const exportOf = (...resources: readonly unknown[]): string =>
  JSON.stringify({ version: 3, deployment: { resources } });

test("a stack's tasks are read, and nothing else of it", () => {
  const others = [
    { urn: "urn:pulumi:dev::merger::pulumi:pulumi:Stack::merger-dev", type: "pulumi:pulumi:Stack" },
    task({ delete: true }),
    task({ external: true }),
    task({ outputs: undefined }),
    null,
  ];
  expect(recordedIn(exportOf(...others, task()))).toEqual({
    is: "read",
    tasks: [
      {
        urn: `urn:pulumi:dev::merger::${type}::anna`,
        taskId: "t-1",
        key: "user:anna@contoso.com",
        status: "inProgress",
        inputs: samples.user,
        isRetained: false,
      },
    ],
  });
  expect(recordedIn(exportOf(task({ retainOnDelete: true })))).toMatchObject({
    tasks: [{ isRetained: true }],
  });
});

test("a stack that nothing was ever put into has no tasks", () => {
  expect(recordedIn('{"version":3,"deployment":{}}')).toEqual({ is: "read", tasks: [] });
});

test.each([
  "",
  "null",
  "{}",
  '{"deployment":[]}',
  exportOf(task({ outputs: { ...samples.user, stateVersion: 99 } })),
])("an export that says %.40j is not taken for an empty one", (text) => {
  expect(recordedIn(text)).toMatchObject({ is: "unreadable" });
});

/** A program that answers in place of the Pulumi CLI, and writes down what it was asked. */
function makeCli(script: string, extra: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-policies-"));
  const log = join(folder, "asked");
  const program = join(folder, "pulumi");
  writeFileSync(program, `#!/bin/sh\necho "$@" >> "${log}"\n${script}\n`);
  chmodSync(program, 0o755);
  const env = { PATH: [folder, process.env["PATH"]].join(delimiter), ...extra };
  return {
    ask: recordedByCli(folder, env),
    asked: () => readFileSync(log, "utf8").trim().split("\n"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const urn = (stack: string): string => `urn:pulumi:${stack}::merger::pulumi:pulumi:Stack::merger-${stack}`;

test("the state of a stack is asked for once, and by the name that its URNs have", async () => {
  using cli = makeCli(`echo '${exportOf(task())}'`);
  const { ask, asked } = cli;
  const answers = await Promise.all([ask(urn("dev")), ask(urn("dev")), ask(urn("test"))]);
  expect(answers[0]).toMatchObject({ is: "read", tasks: [{ taskId: "t-1" }] });
  expect(asked().sort()).toEqual(
    ["dev", "test"].map((stack) => `stack export --stack ${stack} --non-interactive --color never`),
  );
});

test("an organization is named where Pulumi's host has named it", async () => {
  using cli = makeCli(`echo '${exportOf()}'`, { PULUMI_NODEJS_ORGANIZATION: "acme" });
  await cli.ask(urn("dev"));
  expect(cli.asked()).toEqual(["stack export --stack acme/merger/dev --non-interactive --color never"]);
});

test("the reason why the state could not be read is one line, without passwords", async () => {
  using cli = makeCli("echo 'warning: x' >&2; echo 'error: no bucket at s3://me:secret@host/b.' >&2; exit 1");
  expect(await cli.ask(urn("dev"))).toEqual({ is: "unreadable", reason: "no bucket at s3://…@host/b" });
});

test("a missing Pulumi CLI is reported", async () => {
  const ask = recordedByCli(tmpdir(), { PATH: "/nowhere" });
  expect(await ask(urn("dev"))).toEqual({ is: "unreadable", reason: "there is no `pulumi` on PATH" });
});
