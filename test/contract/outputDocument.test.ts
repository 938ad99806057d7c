import { openTestCli, planYaml } from "../support/cli";

const json = ["--output", "json"];

test("explain gives its explanations as one document", async () => {
  await using cli = await openTestCli();
  const { exitCode, document } = await cli.run("explain", "task.cancel.tooLate", ...json);
  expect([exitCode, document]).toEqual([
    0,
    expect.objectContaining({
      command: "explain",
      exitCode: 0,
      explanations: [expect.objectContaining({ code: "task.cancel.tooLate", outcome: "refused" })],
    }),
  ]);
});

test("validate gives the problems of a plan as one document", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }).replace("name: merger", "nome: merger"));
  const { exitCode, document } = await cli.run("validate", ...json);
  expect([exitCode, document?.exitCode]).toEqual([4, 4]);
  expect(document?.problems).toContainEqual(
    expect.objectContaining({ file: "migration.yaml", line: 1, column: 1, key: "nome" }),
  );
  expect(document?.next).toBe("sharepoint-migration validate");
});

test("graph prints the waves without a call, and gives them as one document", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno", "carla"] }));
  const { exitCode, out } = await cli.run("graph");
  expect(exitCode).toBe(0);
  expect(out).toMatch(
    /^flowchart LR\n {2}wave1\["pilot<br>1 subject<br>.*\n {2}wave2\["main<br>2 subjects<br>/,
  );
  const { document } = await cli.run("graph", ...json);
  expect(document).toMatchObject({ command: "graph", exitCode: 0, mermaid: out.trimEnd() });
  expect(cli.simulator.journal.calls()).toEqual([]);
});

test("validate --live gives the answer about each subject, and the error where there is one", async () => {
  await using cli = await openTestCli();
  cli.simulator.describe({
    source: { users: [{ userPrincipalName: "bruno@contoso.com", drive: "missing" }] },
  });
  cli.write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
  const { document } = await cli.run("validate", "--live", ...json);
  expect(document).toMatchObject({ command: "validate", migration: "merger", waves: [{ wave: "pilot" }] });
  expect(document?.subjects?.map(({ subject, error }) => [subject, error?.code]).sort()).toEqual([
    ["user:anna@contoso.com", undefined],
    ["user:bruno@contoso.com", "task.create.notReady"],
  ]);
});

test("doctor gives its checks, and a command that fails its error", async () => {
  await using cli = await openTestCli();
  const doctor = await cli.run("doctor", ...json);
  expect(doctor.document?.checks?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Node", "endpoint", "first call", "plan"]),
  );
  const { document } = await cli.run("doctor", "--permissions", ...json);
  expect(document?.access?.map(({ tenant }) => tenant)).toEqual(["source", "target"]);
  expect(document?.checks).toBeUndefined();
  const preview = await cli.run("preview", ...json);
  expect(preview.document).toMatchObject({ exitCode: 1, error: { code: "plan.unreadable" } });
});

test("a document and a stream of events exclude each other", async () => {
  await using cli = await openTestCli();
  const { child, ended } = cli.start("explain", "--json", "--output=json");
  await ended.catch(() => undefined);
  expect(child.exitCode).toBe(1);
});
