import { existsSync } from "node:fs";
import { join } from "node:path";
import { openTestCli, planYaml } from "../support/cli";

const plan = planYaml({ pilot: ["anna"], main: ["bruno", "carla"] });

test("prepare writes a file for each reader without a call, and says in which order they act", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan);
  const { exitCode, out, err } = await cli.run("prepare");
  expect([exitCode, err]).toEqual([0, expect.stringContaining("3 files written")]);
  for (const name of ["prepare-target.ps1", "prepare-source.ps1", "support-request.txt"])
    expect(out).toContain(join("prepare", name));
  expect(out).toMatch(/1\. The source administrator .*-ShowHostUrl[^]*2\. The target administrator[^]*3\. /);
  expect(cli.read("prepare/prepare-target.ps1")).toContain("'carla@fabrikam.com'");
  expect(cli.simulator.journal.calls()).toEqual([]);
});

test("prepare --wave names only the subjects of that wave", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan);
  expect((await cli.run("prepare", "--wave", "pilot", "--out", "scripts/pilot")).exitCode).toBe(0);
  const script = cli.read("scripts/pilot/prepare-target.ps1");
  expect([script.includes("anna@fabrikam.com"), script.includes("bruno@fabrikam.com")]).toEqual([
    true,
    false,
  ]);
  const { exitCode, err } = await cli.run("prepare", "--wave", "pilto");
  expect([exitCode, err]).toEqual([1, expect.stringContaining("[cli.unknownWave]")]);
});

test("prepare --after writes the scripts that end the migration, as one document if that is asked for", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan);
  const { exitCode, document } = await cli.run("prepare", "--after", "--output", "json");
  expect([exitCode, document]).toEqual([
    0,
    expect.objectContaining({
      command: "prepare",
      files: [join("prepare", "end-source.ps1"), join("prepare", "end-target.ps1")],
      counts: { users: 3, sites: 0, groups: 0 },
    }),
  ]);
});

test("prepare overwrites what may have been edited only with --force, and then writes nothing else before", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan);
  expect((await cli.run("prepare", "--after", "--out", ".")).exitCode).toBe(0);
  cli.write("prepare-source.ps1", "# mine\n");
  const refused = await cli.run("prepare", "--out", ".");
  expect([refused.exitCode, refused.err]).toEqual([1, expect.stringContaining("[cli.fileExists]")]);
  expect(refused.err).toContain("pass another place with --out");
  expect([cli.read("prepare-source.ps1"), existsSync(join(cli.folder, "prepare-target.ps1"))]).toEqual([
    "# mine\n",
    false,
  ]);
  expect((await cli.run("prepare", "--out", ".", "--force")).exitCode).toBe(0);
  expect(cli.read("prepare-source.ps1")).toContain("#Requires");
});

const identityMap =
  "identityMap: {}\nsource: { organization: contoso, tenantId: 11111111-2222-3333-4444-555555555555 }";

test.each([
  ["prepare", "--out", "migration.yaml"],
  ["map", "export", "--out", "migration.yaml/map.csv"],
])("a place that cannot be written is reported with what to do: %s %s %s", async (...words) => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan.replace(/^source: .*$/m, identityMap));
  const { exitCode, err } = await cli.run(...words);
  expect([exitCode, err]).toEqual([1, expect.stringContaining("[cli.notWritten]")]);
  expect(err).toContain("make its folder writable, or name another place.");
});

test("a plan with problems is reported, and nothing is written", async () => {
  await using cli = await openTestCli();
  cli.write("migration.yaml", plan.replace("name: merger", "nome: merger"));
  const { err } = await cli.run("prepare");
  expect(err).toContain("[plan.invalid]");
  expect(existsSync(join(cli.folder, "prepare"))).toBe(false);
});
