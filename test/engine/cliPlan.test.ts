import { existsSync } from "node:fs";
import { join } from "node:path";
import { createTask } from "../../provider/src/lifecycle";
import { faults } from "../../provider/src/simulator";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { someoneElse, userMapping } from "../support/identityMap";
import { planYaml, openTestCli } from "../support/cli";

const target = ["--target", "https://fabrikam-my.sharepoint.com"];
const csv = (...users: readonly string[]): string =>
  ["source,target", ...users.map((user) => `${user}@contoso.com,${user}@fabrikam.com`), ""].join("\n");

test("init writes a plan from CSV files that validate accepts, and never over another", async () => {
  await using cli = await openTestCli();
  const { write, read, run, simulator } = cli;
  write("users.csv", csv("anna", "bruno"));
  write(
    "sites.csv",
    "SourceSiteUrl,TargetSiteUrl\nhttps://contoso.sharepoint.com/sites/a,https://fabrikam.sharepoint.com/sites/a\n",
  );
  expect(await run("init", "--from", "users.csv", "sites.csv", ...target, "--name", "merger")).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/^Wrote migration\.yaml: 1 wave, 3 subjects\n\n/),
  });
  const validated = await run("validate");
  expect(validated).toMatchObject({ exitCode: 0 });
  expect(validated.out).toBe(
    "migration.yaml is valid: merger, from source to https://fabrikam-my.sharepoint.com, 1 wave, 3 subjects\n",
  );
  write("migration.yaml", `${read("migration.yaml")}# edited by hand\n`);
  const again = await run("init", "--from", "users.csv", ...target);
  expect(again).toMatchObject({ exitCode: 1, out: "" });
  expect(again.err).toContain("[cli.fileExists]");
  expect(read("migration.yaml")).toContain("# edited by hand");
  expect(await run("init", "--from", "users.csv", ...target, "--force")).toMatchObject({ exitCode: 0 });
  expect(read("migration.yaml")).not.toContain("# edited by hand");
  expect(simulator.journal.calls()).toEqual([]);
});

test("fmt rewrites the plan in its standard form, and --check only reports where it differs", async () => {
  await using cli = await openTestCli();
  const { write, read, run } = cli;
  const plan = planYaml({ pilot: ["anna"] });
  write("migration.yaml", `# Friday.\n${plan.replace(/^name: .*\n/m, "")}name: 'merger'\n`);
  const checked = await run("fmt", "--check");
  expect(checked).toMatchObject({ exitCode: 2, out: expect.stringContaining("migration.yaml:1:1") });
  expect(read("migration.yaml")).toContain("name: 'merger'");
  expect(await run("fmt")).toMatchObject({ exitCode: 0, out: "" });
  expect(read("migration.yaml")).toMatch(/^name: "merger"\n(.|\n)*# Friday\./);
  expect(await run("fmt", "--check")).toMatchObject({ exitCode: 0 });
  write("migration.yaml", "name: 'merger\n");
  expect(await run("fmt")).toMatchObject({ exitCode: 4, out: expect.stringContaining("is not valid YAML") });
  expect(read("migration.yaml")).toBe("name: 'merger\n");
});

test("init from existing tasks sorts them into waves by their windows, and what has none into one of its own", async () => {
  await using cli = await openTestCli();
  const { write, read, run, simulator } = cli;
  const session = sessionFor(simulator);
  const user = (name: string, window: object = {}) =>
    createTask(session, {
      ...samples.user,
      ...window,
      sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
      targetUserIdentity: { userPrincipalName: `${name}@fabrikam.com` },
    });
  const window = {
    preferredStartDateTime: "2099-12-05T19:00:00Z",
    preferredLatestStartDateTime: "2099-12-06T03:00:00Z",
  };
  await user("anna", window);
  await user("bruno", window);
  await user("clara");
  await user("deniz");
  simulator.start("clara@contoso.com");
  simulator.cancel("deniz@contoso.com");
  simulator.journal.clear();
  write("users.csv", csv("anna", "bruno", "clara", "deniz", "emil"));

  const { exitCode, events } = await run(
    "init",
    "--from",
    "users.csv",
    ...target,
    "--from-existing",
    "--json",
  );
  expect([exitCode, events.at(-1)?.event]).toEqual([0, "run.finished"]);
  expect(simulator.journal.calls().every(({ method }) => method === "GET")).toBe(true);
  expect(simulator.journal.calls()).toHaveLength(5);
  const plan = read("migration.yaml");
  const waves = plan
    .slice(plan.indexOf("waves:"))
    .split(/^ {2}- name: /m)
    .slice(1);
  const found = waves.map((wave) => [
    wave.split("\n")[0],
    [...wave.matchAll(/source: "?(\w+)@/g)].map(([, name]) => name),
  ]);
  expect(found).toEqual([
    ["existing-20991205T190000Z-20991206T030000Z", ["anna", "bruno"]],
    ["existing", ["clara"]],
    ["new", ["deniz", "emil"]],
  ]);
  expect(await run("validate")).toMatchObject({ exitCode: 0 });
});

test("validate reports every problem with its place, and as events, and exits with 4", async () => {
  await using cli = await openTestCli({ env: { GITHUB_ACTIONS: "true" } });
  const { write, run } = cli;
  write(
    "migration.yaml",
    planYaml({ pilot: ["anna", "anna"], main: ["bruno"] }, { main: "dependsOn: [pilto]" }),
  );
  const people = await run("validate");
  expect(people.exitCode).toBe(4);
  expect(people.out).toMatch(/^migration\.yaml: 2 problems\n {2}migration\.yaml:\d+:\d+: /);
  expect(people.err).toMatch(/^::error file=migration\.yaml,line=\d+,col=\d+,title=plan\.invalid::/m);
  const machines = await run("validate", "--json");
  expect(machines.exitCode).toBe(4);
  expect(machines.events.filter(({ event }) => event === "plan.problem")).toHaveLength(2);
  const other = await run("status");
  expect([other.exitCode, other.err]).toEqual([4, expect.stringContaining("[plan.invalid]")]);
  expect(await run("validate", "-f", "none.yaml")).toMatchObject({ exitCode: 1 });
});

test("after a validation the next command is about the same plan, waves and backend, and can be run", async () => {
  await using cli = await openTestCli();
  const { write, run, simulator } = cli;
  write("merger.yaml", planYaml({ pilot: ["anna"] }));
  const words = ["--wave", "pilot", "--file", "merger.yaml", "--backend", "file://./state"] as const;
  const next = async (...more: readonly string[]) =>
    (await run("validate", ...words, ...more, "--json")).events.at(-1);
  const same = `sharepoint-migration preview ${words.join(" ")}`;
  expect(await next()).toMatchObject({ exitCode: 0, next: same });
  expect(await next("--live")).toMatchObject({ exitCode: 0, next: same });
  simulator.inject({ on: "validate", do: faults.status(422, { code: "MnAOdbTest", message: "No." }) });
  const again = `sharepoint-migration validate --live ${words.join(" ")}`;
  expect(await next("--live")).toMatchObject({ exitCode: 4, next: again });
  write("merger.yaml", planYaml({ pilot: ["anna", "anna"] }));
  expect(await next("--live")).toMatchObject({ exitCode: 4, next: again });
});

test("validate --live asks about each subject, groups problems by cause, and saves the answers", async () => {
  await using cli = await openTestCli();
  const { write, read, run, simulator } = cli;
  for (const name of ["anna", "bruno", "clara"]) someoneElse.maps(simulator, userMapping(name));
  write("migration.yaml", planYaml({ pilot: ["anna", "bruno"], main: ["clara"] }));
  expect(await run("validate", "--live")).toMatchObject({ exitCode: 0 });
  expect(simulator.journal.calls("validate")).toHaveLength(3);
  expect(simulator.tasks()).toEqual([]);

  simulator.inject({
    on: "validate",
    source: "bruno@contoso.com",
    do: faults.status(422, { code: "MnAIdentityMapEntryDoesNotExistsForSourceUPN", message: "No entry." }),
  });
  const { exitCode, out, err } = await run("validate", "--live", "--wave", "pilot");
  expect(exitCode).toBe(4);
  expect(out).toMatch(
    /^blocked: 1 subject: .*\[MnAIdentityMapEntryDoesNotExistsForSourceUPN\]\n {2}→ \w.*\n {2}user:bruno@contoso\.com$/m,
  );
  expect(err.trimEnd().split("\n").at(-1)).toMatch(/^1 subject would fail · .*blocked 1.* · exit 4: blocked/);
  const kept = JSON.parse(read(".sharepoint-migration/validation.json")) as {
    subjects: Record<string, { verdict: string; at: string }>;
  };
  expect(Object.entries(kept.subjects).map(([key, { verdict }]) => [key, verdict])).toEqual([
    ["user:anna@contoso.com", "pass"],
    ["user:bruno@contoso.com", "blocked"],
    ["user:clara@contoso.com", "pass"],
  ]);
  expect(kept.subjects["user:clara@contoso.com"]?.at).toMatch(/^\d{4}-.*Z$/);
});

test("validate --live stops after a handful of calls when all will fail", async () => {
  await using cli = await openTestCli({ permission: "none" });
  const { write, run, simulator } = cli;
  write("migration.yaml", planYaml({ pilot: Array.from({ length: 40 }, (_, n) => `user${n}`) }));
  const { exitCode, err } = await run("validate", "--live");
  expect(exitCode).toBe(1);
  expect(err).toContain("[auth.permissionMissing]");
  expect(simulator.journal.calls("validate").length).toBeLessThan(10);
});

test("a wave that the plan does not have is named with the one that may be meant", async () => {
  await using cli = await openTestCli();
  const { write, run } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno"] }));
  const { exitCode, err } = await run("validate", "--wave", "pilto");
  expect(err).toContain("[cli.unknownWave]");
  expect([exitCode, err]).toEqual([1, expect.stringMatching(/Next: use `--wave pilot`\.\n/)]);
});

test("explain knows our codes and SharePoint's, lists all, and suggests the one that may be meant", async () => {
  await using cli = await openTestCli();
  const { run, folder } = cli;
  expect((await run("explain", "task.cancel.tooLate")).out).toMatch(
    /^task\.cancel\.tooLate\nReads: Cannot .*\nMeans: .*\nOutcome: refused\. .*\nNext: .*\nWho acts: .*\n$/,
  );
  const theirs = await run("explain", "MnAOdbUsersAreNotLicensed", "--json");
  expect(theirs.events[0]).toMatchObject({ event: "explanation", code: "MnAOdbUsersAreNotLicensed" });
  expect((await run("explain")).out).toContain("MnATrustNoSetupForPartner");
  const typo = await run("explain", "task.cancel.toolate1");
  expect([typo.exitCode, typo.err]).toEqual([
    1,
    expect.stringContaining("use `sharepoint-migration explain task.cancel.tooLate`.\n[cli.unknownCode]"),
  ]);
  expect(existsSync(join(folder, ".sharepoint-migration"))).toBe(false);
});
