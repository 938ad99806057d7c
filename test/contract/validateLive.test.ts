import { createTask } from "../../provider/src/lifecycle";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";
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
  const { write, run } = cli;
  write("migration.yaml", planYaml({ pilot: Array.from({ length: 10 }, (_, n) => `user${String(n)}`) }));
  const { out } = await run("validate", "--live");
  expect(out.match(/^ +→ /gm)).toHaveLength(1);
  expect(out).toMatch(/^10 subjects: .* \[auth\.permissionMissing\]$/m);
});
