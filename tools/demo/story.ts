import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Driver } from "./driver.ts";
import { expectThat, type Narrator } from "./narrator.ts";
import { section, type Pulumi } from "./pulumi.ts";
import type { SimulatedTask, Tenant } from "./tenant.ts";

/** What every step of the story needs. */
export interface Stage {
  readonly narrate: Narrator;
  readonly driver: Driver;
  readonly tenant: Tenant;
}

const withStatus = (tasks: readonly SimulatedTask[], status: string): readonly SimulatedTask[] =>
  tasks.filter((task) => task.status === status);

/** The file is checked, and what it would do is shown; nothing is done. */
export async function lookFirst({ narrate, driver, tenant }: Stage): Promise<void> {
  narrate.step(
    "Contoso becomes part of Fabrikam",
    "examples/tenant-merger/migration.yaml names whose OneDrives, which sites and which groups move, in three waves.\n" +
      "It can be reviewed in a pull request. First it is checked, then shown with what it would cost.",
  );
  const checked = await driver.run("validate");
  narrate.shown(checked.output);
  expectThat(narrate, "the plan is valid", checked.exitCode === 0, checked.output);
  const previewed = await driver.run("preview");
  narrate.shown(previewed.output);
  expectThat(narrate, "exit code 2: there is something to do", previewed.exitCode === 2, previewed.output);
  expectThat(narrate, "SharePoint has no task yet", (await tenant.tasks()).length === 0);
}

/** Who everyone becomes in the target tenant; the waves wait for it. */
export async function mapFirst({ narrate, driver, tenant }: Stage): Promise<void> {
  narrate.step(
    "Who becomes whom",
    "SharePoint fails the move of a person who is not in the identity map of the target tenant. The plan knows the map: its own\n" +
      "users, groups by their object IDs, and everyone else by their domain. `up` would update it before the first wave.",
  );
  const updated = await driver.run("map", "up", "--yes");
  narrate.shown(updated.output);
  expectThat(narrate, "exit code 0: the map is in the target", updated.exitCode === 0, updated.output);
  const verified = await driver.run("map", "verify", "--all");
  narrate.shown(verified.output);
  const mapped = /\b(\d+) mappings as the plan says/.exec(verified.output)?.[1];
  expectThat(
    narrate,
    `looked up in the target: ${mapped ?? "no"} mappings as the plan says`,
    verified.exitCode === 0 && mapped !== undefined,
    verified.output,
  );
  expectThat(narrate, "SharePoint still has no task", (await tenant.tasks()).length === 0);
}

/** The groups of the example, with the object ids that its identity map names. */
const aliases = ["research", "sales", "support", "design", "platform", "leadership"];
const groupsWith = (letter: string, prefix: string): readonly object[] =>
  aliases.map((alias, place) => ({
    mailNickname: prefix + alias,
    id: `${letter.repeat(8)}-0000-4000-8000-00000000000${String(place + 1)}`,
  }));

/** What would fail is found before anything is created, and fixed. */
export async function checkFirst({ narrate, driver, tenant }: Stage): Promise<void> {
  narrate.step(
    "What would fail at night",
    "In Fabrikam, Bruno has opened OneDrive already, and Clara has no license. Both moves would fail in the night of the pilot.\n" +
      "A pre-flight asks SharePoint and reads both tenants; it moves nothing.",
  );
  const users = (drive: string, licenses: readonly string[]): readonly object[] => [
    { userPrincipalName: "bruno.costa@fabrikam.com", drive },
    { userPrincipalName: "clara.demir@fabrikam.com", licenses },
  ];
  const source = { groups: groupsWith("a", "") };
  const groups = groupsWith("b", "contoso-");
  await tenant.describe({ source, target: { groups, users: users("active", ["migration"]) } });
  const found = await driver.run("validate", "--live");
  narrate.shown(found.output);
  expectThat(narrate, "exit code 4: two subjects are blocked", found.exitCode === 4, found.output);
  expectThat(
    narrate,
    "it says who has to act: an administrator of Fabrikam, and those who assign licenses",
    /target user has a OneDrive already/.test(found.output) &&
      /target user has no license for SharePoint/.test(found.output) &&
      found.output.includes("2 subjects would fail"),
    found.output,
  );
  narrate.say(
    "\nThe administrator removes the OneDrive, Clara gets her license, and the same command is repeated.",
  );
  await tenant.describe({ source, target: { users: users("missing", ["sharePoint", "migration"]) } });
  const fixed = await driver.run("validate", "--live", "--wave", "pilot");
  narrate.shown(fixed.output);
  expectThat(narrate, "exit code 0: nothing is against the pilot", fixed.exitCode === 0, fixed.output);
  expectThat(narrate, "SharePoint still has no task", (await tenant.tasks()).length === 0);
}

/** The same plan in a program that people run with `pulumi`. */
export async function lookFromAProgram({ narrate }: Stage, pulumi: Pulumi): Promise<void> {
  narrate.step(
    "Without the driver",
    "The root of this project is a Pulumi program of one line: `new TenantMigration(…, { plan })`. It needs only Pulumi.",
  );
  const { exitCode, output } = await pulumi.run("preview");
  narrate.shown(section(output, "Resources:"));
  expectThat(
    narrate,
    "pulumi preview shows the same 50 tasks",
    exitCode === 0 && /\b5\d to create/.test(output),
    output,
  );
}

/** Only the pilot is created: the gate of the next wave is closed. */
export async function goUp({ narrate, driver, tenant }: Stage): Promise<void> {
  narrate.step(
    "Up, as far as the gate",
    "Every subject becomes one resource, and every resource one migration task in SharePoint. Wave main waits until the\n" +
      "pilot has proved itself.",
  );
  const { exitCode, output } = await driver.run("up", "--yes");
  narrate.shown(output);
  expectThat(narrate, "exit code 4: the gate of wave main is closed", exitCode === 4, output);
  expectThat(
    narrate,
    "it says in numbers what it waits for",
    output.includes("pilot: 0 of 5 tasks are completed (0 %), 98 % are needed"),
    output,
  );
  const tasks = await tenant.tasks();
  expectThat(
    narrate,
    `SharePoint has the ${tasks.length} tasks of the pilot, and no other`,
    tasks.length === 5,
  );
}

/** The pilot is moved, and the rest is created. */
export async function openGate({ narrate, driver, tenant }: Stage): Promise<void> {
  narrate.step(
    "The pilot is done",
    "Its night comes, its five tasks complete, and the same command goes on.",
  );
  await tenant.waitUntil("2099-12-04T20:00:00+01:00");
  for (const task of await tenant.tasks()) {
    await tenant.start(task);
    await tenant.finish(task);
  }
  const status = await driver.run("status");
  narrate.shown(status.output);
  expectThat(narrate, "the status says so", /^pilot .*\b5\b/m.test(status.output), status.output);
  const { exitCode, output } = await driver.run("up", "--yes");
  narrate.shown(output);
  expectThat(narrate, "exit code 0: all waves are up", exitCode === 0, output);
  const tasks = await tenant.tasks();
  const sources = new Set(tasks.map(({ source }) => source));
  const count = (kind: string): number => tasks.filter(({ source }) => source.startsWith(`${kind}:`)).length;
  expectThat(
    narrate,
    `SharePoint has ${tasks.length} tasks: ${count("user")} OneDrives, ${count("site")} sites, ${count("group")} groups`,
    count("user") >= 30 && count("site") >= 10 && count("group") >= 5,
  );
  expectThat(narrate, "no source has two", sources.size === tasks.length);
}

/** What became of each subject so far. */
export async function writeReport({ narrate, driver }: Stage, reportFolder: string): Promise<void> {
  narrate.step(
    "The report",
    "From the state and a fresh look, for the people who ordered it: one web page that works offline, and four other formats.",
  );
  const report = await driver.run("report", "--out", reportFolder);
  narrate.shown(report.output);
  expectThat(
    narrate,
    "there is a report as a web page, and as CSV, JSON, JUnit and Markdown",
    ["report.html", "report.csv", "report.json", "report.junit.xml", "report.md"].every((name) =>
      existsSync(join(reportFolder, name)),
    ),
    report.output,
  );
}

/** Some moves begin, and then someone destroys the migration. */
export async function destroyTooLate({ narrate, driver, tenant }: Stage): Promise<readonly SimulatedTask[]> {
  const all = withStatus(await tenant.tasks(), "notStarted");
  const started = ["user", "site", "group"].flatMap(
    (kind) => all.find(({ source }) => source.startsWith(`${kind}:`)) ?? [],
  );
  narrate.step(
    "Too late for three",
    "SharePoint starts to move a OneDrive, a site and a group. Then someone destroys the migration.\n" +
      "A task can be cancelled only before it starts: three cancels must be refused, and nothing may be lost.",
  );
  await tenant.waitUntil("2099-12-11T20:00:00+01:00");
  await Promise.all(started.map((task) => tenant.start(task)));
  const { exitCode, output } = await driver.run("destroy", "--yes");
  narrate.shown(output);
  expectThat(narrate, "exit code 3: some tasks could not be cancelled", exitCode === 3, output);
  const named = all.filter(({ id }) => output.includes(`(task ${id}): it has already started.`));
  expectThat(
    narrate,
    "it says why, and what to do, for exactly those three",
    sameTasks(named, started),
    output,
  );
  const left = await driver.taskIds();
  expectThat(
    narrate,
    "those three stay in the state",
    sameTasks(
      started,
      left.map((id) => ({ id })),
    ),
    left.join(", "),
  );
  const cancelled = withStatus(await tenant.tasks(), "cancelled").length;
  expectThat(narrate, `the other ${cancelled} are cancelled`, cancelled === all.length - started.length);
  return started;
}

/** The moves end, and the rest can go. */
export async function finishAndDestroy(
  { narrate, driver, tenant }: Stage,
  started: readonly SimulatedTask[],
): Promise<void> {
  narrate.step(
    "They finish",
    "The three moves complete. Nothing is left to cancel, so the same command now succeeds; what has moved stays moved.",
  );
  await Promise.all(started.map((task) => tenant.finish(task)));
  const { exitCode, output } = await driver.run("destroy", "--yes");
  narrate.shown(output);
  expectThat(narrate, "exit code 0: nothing is left", exitCode === 0, output);
  expectThat(narrate, "the state holds no task", (await driver.taskIds()).length === 0);
  const completed = new Set(withStatus(await tenant.tasks(), "completed").map(({ id }) => id));
  expectThat(
    narrate,
    "the three are completed in SharePoint",
    started.every(({ id }) => completed.has(id)),
  );
}

type Identified = Pick<SimulatedTask, "id">;
const sameTasks = (some: readonly Identified[], others: readonly Identified[]): boolean =>
  JSON.stringify(some.map(({ id }) => id).sort()) === JSON.stringify(others.map(({ id }) => id).sort());
