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

test("without a terminal, init names the options that are missing", async () => {
  await using cli = await openTestCli();
  cli.write("users.csv", rows);
  const { exitCode, err } = await cli.run("init", "--from", "users.csv");
  expect([exitCode, err]).toEqual([1, expect.stringContaining("[cli.optionsMissing]")]);
  expect(err).toContain("Cannot write a plan: --target is missing.");
});

test("options set the window, and wrong ones are refused before anything is written", async () => {
  await using cli = await openTestCli();
  const { write, read, run } = cli;
  write("users.csv", rows);
  const words = ["init", "--from", "users.csv", ...target, "--start", "2099-12-05T20:00"];
  const refused = await run(...words);
  expect([refused.exitCode, refused.out]).toEqual([4, expect.stringContaining("there is no timeZone")]);
  expect(() => read("migration.yaml")).toThrow("ENOENT");
  const done = await run(...words, "--time-zone", "Europe/Zurich", "--simulator");
  expect([done.exitCode, done.out]).toEqual([0, expect.stringContaining("sharepoint-migration simulate")]);
  expect(read("migration.yaml")).toContain('preferredStartDateTime: "2099-12-05T20:00"');
});
