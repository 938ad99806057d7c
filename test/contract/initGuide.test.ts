import { existsSync } from "node:fs";
import { join } from "node:path";
import { openTestCli } from "../support/cli";
import { startOnTerminal } from "../support/terminal";

const enter = "\r";
const down = "\u001b[B";
const rows = "source,target\nanna@contoso.com,anna@fabrikam.com\n";

const start = (cli: { folder: string; env: NodeJS.ProcessEnv }, ...words: string[]) =>
  startOnTerminal(["init", ...words], {
    cwd: cli.folder,
    env: { ...cli.env, TERM: "xterm" },
    columns: 160,
    rows: 60,
  });

test("in an empty folder, defaults lead to an example for the simulator and the three commands to type", async () => {
  await using cli = await openTestCli();
  const person = start(cli);
  await person.shows("Where will the plan run first?");
  person.type(enter);
  await person.shows("Write users.csv with three invented users?");
  person.type(enter);
  await person.shows("The host of the target organization");
  person.type(enter);
  await person.shows("A name for the migration");
  person.type(`merger${enter}`);
  await person.shows("When may the tasks start?");
  person.type(enter);
  await person.shows("Write migration.yaml?");
  expect(existsSync(join(cli.folder, "users.csv"))).toBe(false);
  person.type(enter);
  expect(await person.ended).toBe(0);
  const screen = person.screen().join("\n");
  expect(screen).toContain("Wrote migration.yaml: 1 wave, 3 subjects");
  const commands = person.screen().filter((line) => /^ {2}(export|sharepoint-migration) /.test(line));
  expect(commands.map((line) => line.trim())).toEqual([
    "sharepoint-migration simulate --port 4300 --slots all --move-takes 30s",
    "export SHAREPOINT_MIGRATION_ENDPOINT=http://127.0.0.1:4300",
    "sharepoint-migration up",
  ]);
  expect(await cli.run("validate")).toMatchObject({ exitCode: 0 });
  expect(cli.read("migration.yaml")).toContain("name: merger");
});

test("each answer is checked with the sentence of plans, and asked for again until it is valid", async () => {
  await using cli = await openTestCli();
  cli.write("bad.csv", "source,target\nanna@contoso.com,\n");
  cli.write("users.csv", rows);
  const person = start(cli, "--name", "merger");
  await person.shows("Where will the plan run first?");
  person.type(down + enter);
  await person.shows("Which CSV files list what to move?");
  person.type(enter);
  await person.shows("target is missing: add the target\n│\n◆  Which CSV files");
  person.type(` ${down} ${enter}`);
  await person.shows("The host of the target organization");
  person.type(`fabrikam${enter}`);
  await person.shows("must be the https URL of a SharePoint host");
  person.type(`-my.sharepoint.com${enter}`);
  await person.shows("When may the tasks start?");
  person.type(down + enter);
  await person.shows("The time zone");
  person.type(`Europe/Zurch${enter}`);
  await person.shows("did you mean Europe/Zurich?");
  person.type(`\u007f\u007fich${enter}`);
  await person.shows("Tasks start no earlier than");
  person.type(`2099-12-05T20:00${enter}`);
  await person.shows("SharePoint cancels tasks that have not started by");
  person.type(`2099-12-05T19:00${enter}`);
  await person.shows("must be later than");
  person.type(`\u007f\u007f\u007f\u007f\u007f23:00${enter}`);
  await person.shows("Write migration.yaml?");
  person.type(enter);
  expect(await person.ended).toBe(0);
  const plan = cli.read("migration.yaml");
  for (const part of [
    "organizationHost: https://fabrikam-my.sharepoint.com",
    "timeZone: Europe/Zurich",
    'preferredStartDateTime: "2099-12-05T20:00"',
    'preferredLatestStartDateTime: "2099-12-05T23:00"',
    'csv: "./users.csv"',
  ])
    expect(plan).toContain(part);
  expect(person.screen().join("\n")).toMatch(
    / {2}sharepoint-migration doctor\n {2}sharepoint-migration validate --live\n {2}sharepoint-migration up\n/,
  );
});

test("Ctrl-C leaves the questions, and nothing is written", async () => {
  await using cli = await openTestCli();
  const person = start(cli);
  await person.shows("Where will the plan run first?");
  person.type(enter);
  await person.shows("Write users.csv");
  person.type("\u0003");
  expect(await person.ended).toBe(130);
  expect(person.screen().join("\n")).toContain("nothing was written");
  expect([existsSync(join(cli.folder, "users.csv")), person.isCursorShown()]).toEqual([false, true]);
});
