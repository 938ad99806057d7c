import { openTestCli } from "../support/cli";

const rows = "source,target\nanna@contoso.com,anna@fabrikam.com\n";
const target = ["--target", "https://fabrikam-my.sharepoint.com"];

test("init with a missing file writes nothing, and keeps a valid plan even with --force", async () => {
  await using cli = await openTestCli();
  const { write, read, run } = cli;
  write("users.csv", rows);
  expect(await run("init", "--from", "users.csv", ...target)).toMatchObject({ exitCode: 0 });
  const plan = read("migration.yaml");
  const { exitCode, out, err } = await run("init", "--from", "user.csv", ...target, "--force");
  expect([exitCode, out]).toEqual([4, expect.stringContaining("migration.yaml: 1 problem")]);
  expect(err).toContain("nothing was written");
  expect(read("migration.yaml")).toBe(plan);
});

test("init takes a bare host for the target, and refuses what is none before it writes", async () => {
  await using cli = await openTestCli();
  const { write, read, run } = cli;
  write("users.csv", rows);
  const refused = await run("init", "--from", "users.csv", "--target", "fabrikam");
  expect([refused.exitCode, refused.err]).toEqual([4, expect.stringContaining("nothing was written")]);
  expect(await run("init", "--from", "users.csv", "--target", "fabrikam-my.sharepoint.com")).toMatchObject({
    exitCode: 0,
  });
  expect(read("migration.yaml")).toContain("https://fabrikam-my.sharepoint.com");
});
