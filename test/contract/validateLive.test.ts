import { createTask } from "../../provider/src/lifecycle";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
import { someoneElse, userMapping } from "../support/identityMap";
import { planYaml, openTestCli } from "../support/cli";

test("validate --live counts the plan's own tasks as under way, and those of others as refused", async () => {
  await using cli = await openTestCli();
  const { write, read, run, simulator } = cli;
  const session = sessionFor(simulator);
  const task = (name: string, to = name) =>
    createTask(session, {
      ...samples.user,
      targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
      sourceUserIdentity: { userPrincipalName: `${name}@contoso.com` },
      targetUserIdentity: { userPrincipalName: `${to}@fabrikam.com` },
    });
  write("migration.yaml", planYaml({ pilot: ["anna", "bruno"] }));
  expect(await run("validate", "--live")).toMatchObject({ exitCode: 0 });
  const before = read(".sharepoint-migration/validation.json");

  await task("anna");
  const own = await run("validate", "--live");
  expect(own.exitCode === 0 ? "" : own.out + own.err).toBe("");
  expect(own.out).toContain("1 subject: already under way, by this plan's own tasks");
  const verdictOf = (json: string, name: string): unknown =>
    (JSON.parse(json) as { subjects: Record<string, unknown> }).subjects[`user:${name}@contoso.com`];
  expect(verdictOf(read(".sharepoint-migration/validation.json"), "anna")).toEqual(verdictOf(before, "anna"));

  await task("bruno", "someone.else");
  const others = await run("validate", "--live");
  expect([others.exitCode, others.err]).toEqual([4, expect.stringContaining("1 subject would fail")]);
});

test("validate --live reports one cause when no look-up worked, though most were not attempted", async () => {
  await using cli = await openTestCli({ permission: "read" });
  const { write, run, simulator } = cli;
  const names = Array.from({ length: 10 }, (_, n) => `user${String(n)}`);
  for (const name of names) someoneElse.maps(simulator, userMapping(name));
  write("migration.yaml", planYaml({ pilot: names }));
  const { out, exitCode } = await run("validate", "--live");
  expect(out.match(/^ +→ /gm)).toHaveLength(1);
  expect(out).toMatch(/^unknown: 10 subjects: .* \[auth\.permissionMissing\]$/m);
  expect(exitCode).toBe(1);
});

const users = (userPrincipalName: string, other: object) => [{ userPrincipalName, ...other }];

test("validate --live lists what blocks by who acts, counts it, and writes it as files", async () => {
  await using cli = await openTestCli({
    world: {
      source: { users: users("anna@contoso.com", { usedBytes: 3 * 1024 ** 3 }) },
      target: { users: users("bruno@fabrikam.com", { drive: "active" }) },
    },
  });
  const { write, run, read, simulator } = cli;
  for (const [name, target] of [["anna"], ["bruno"], ["carla", "else"]] as const)
    someoneElse.maps(simulator, userMapping(name, target));
  write("migration.yaml", planYaml({ pilot: ["anna", "bruno"], main: ["carla"] }));
  const { exitCode, out, err } = await run(
    "validate",
    "--live",
    "--out",
    "found",
    "--gigabytes-per-hour",
    "1",
  );
  expect([exitCode, err]).toEqual([4, expect.stringContaining("2 subjects would fail")]);
  expect(out).toContain(
    "To do: target administrator\nblocked: 1 subject: target user has a OneDrive already",
  );
  expect(out).toContain("To do: migration operator\nblocked: 1 subject: mapping names another target");
  expect(out).toContain("5 GB in 3 subjects. About 5 hours at 1 GB an hour");
  expect(simulator.tasks()).toEqual([]);
  const json = JSON.parse(read("found/preflight.json")) as { counts: unknown };
  expect(json.counts).toEqual({ subjects: 3, blocked: 2, pass: 1 });
  for (const name of ["html", "csv", "junit.xml", "md"])
    expect([name, read(`found/preflight.${name}`).length > 100]).toEqual([name, true]);
});

test("validate --live ends with 0 where only optional permissions are missing, and says what is open", async () => {
  await using cli = await openTestCli({ readPermissions: { source: [], target: [] } });
  const { write, run, simulator } = cli;
  someoneElse.maps(simulator, userMapping("anna"));
  write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const { exitCode, document } = await run("validate", "--live", "--output", "json");
  expect([exitCode, document?.summary, document?.counts]).toEqual([
    0,
    "SharePoint accepts all subjects; some checks could not be made",
    { unknown: 1 },
  ]);
  expect(document?.preflight?.gaps.map(({ permission }) => permission).sort()).toEqual([
    "Files.Read.All",
    "Files.Read.All",
    "User.Read.All",
    "User.Read.All",
  ]);
});

test("validate --live ends with 3 where a subject could not be read", async () => {
  await using cli = await openTestCli({
    world: { source: { users: users("anna@contoso.com", { drive: "locked" }) } },
  });
  cli.write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const { exitCode, err } = await cli.run("validate", "--live");
  expect([exitCode, err]).toEqual([3, expect.stringContaining("1 subject could not be fully checked")]);
});
