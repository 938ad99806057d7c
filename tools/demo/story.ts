import { expectThat, type Narrator } from "./narrator.ts";
import { section, type Pulumi } from "./pulumi.ts";
import type { SimulatedTask, Tenant } from "./tenant.ts";

/** What every step of the story needs. */
export interface Stage {
  readonly narrate: Narrator;
  readonly pulumi: Pulumi;
  readonly tenant: Tenant;
}

const withStatus = (tasks: readonly SimulatedTask[], status: string): readonly SimulatedTask[] =>
  tasks.filter((task) => task.status === status);

/** Only the pilot is created: the gate of the next wave is closed. */
export async function goUp({ narrate, pulumi, tenant }: Stage): Promise<void> {
  narrate.step(
    "Contoso becomes part of Fabrikam",
    "examples/tenant-merger/migration.yaml names whose OneDrives, which sites and which groups move, in three waves.\n" +
      "Each of them is one resource, and every resource is one migration task in SharePoint.",
  );
  const { exitCode, output } = await pulumi.run("up", "--yes", "--skip-preview");
  narrate.shown(section(output, "Diagnostics:"));
  expectThat(narrate, "pulumi up stops at the gate of wave main", exitCode !== 0, output);
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
export async function openGate({ narrate, pulumi, tenant }: Stage): Promise<void> {
  narrate.step(
    "The pilot is done",
    "Its night comes, its five tasks complete, and the same command goes on.",
  );
  await tenant.waitUntil("2099-12-04T20:00:00+01:00");
  for (const task of await tenant.tasks()) {
    await tenant.start(task);
    await tenant.finish(task);
  }
  const { exitCode, output } = await pulumi.run("up", "--yes", "--skip-preview");
  narrate.shown(section(output, "Resources:"));
  expectThat(narrate, "pulumi up succeeds", exitCode === 0, output);
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

/** The same once more does nothing. */
export async function goUpAgain({ narrate, pulumi, tenant }: Stage): Promise<void> {
  narrate.step("The same again", "What is declared is what there is, so a second run has nothing to do.");
  const before = await tenant.calls("create");
  const { exitCode, output } = await pulumi.run("up", "--yes", "--skip-preview", "--expect-no-changes");
  narrate.shown(section(output, "Resources:"));
  expectThat(narrate, "nothing changes", exitCode === 0, output);
  expectThat(
    narrate,
    "SharePoint was not asked to create anything",
    (await tenant.calls("create")) === before,
  );
}

/** Some moves begin, and then somebody destroys the stack. */
export async function destroyTooLate({ narrate, pulumi, tenant }: Stage): Promise<readonly SimulatedTask[]> {
  const all = withStatus(await tenant.tasks(), "notStarted");
  const started = ["user", "site", "group"].flatMap(
    (kind) => all.find(({ source }) => source.startsWith(`${kind}:`)) ?? [],
  );
  narrate.step(
    "Too late for three",
    "SharePoint starts to move a OneDrive, a site and a group. Then somebody destroys the stack.\n" +
      "A task can be cancelled only before it starts: three cancels must be refused, and nothing may be lost.",
  );
  await tenant.waitUntil("2099-12-11T20:00:00+01:00");
  await Promise.all(started.map((task) => tenant.start(task)));
  const { exitCode, output } = await pulumi.run("destroy", "--yes", "--skip-preview", "--continue-on-error");
  narrate.shown(section(output, "Diagnostics:"));
  expectThat(narrate, `pulumi destroy fails with exit code ${exitCode}`, exitCode !== 0, output);
  const named = all.filter(({ id }) => output.includes(`(task ${id}): it has already started.`));
  expectThat(
    narrate,
    "it says why, and what to do, for exactly those three",
    sameTasks(named, started),
    output,
  );
  const left = await pulumi.taskIds();
  expectThat(
    narrate,
    "those three stay in the stack",
    sameTasks(
      started,
      left.map((id) => ({ id })),
    ),
  );
  const cancelled = withStatus(await tenant.tasks(), "cancelled").length;
  expectThat(narrate, `the other ${cancelled} are cancelled`, cancelled === all.length - started.length);
  return started;
}

/** The moves end, and the stack can go. */
export async function finishAndDestroy(
  { narrate, pulumi, tenant }: Stage,
  started: readonly SimulatedTask[],
): Promise<void> {
  narrate.step(
    "They finish",
    "The three moves complete. Nothing is left to cancel, so the same command now succeeds; what has moved stays moved.",
  );
  await Promise.all(started.map((task) => tenant.finish(task)));
  const { exitCode, output } = await pulumi.run("destroy", "--yes", "--skip-preview");
  narrate.shown(section(output, "Resources:"));
  expectThat(narrate, "pulumi destroy succeeds", exitCode === 0, output);
  expectThat(narrate, "the stack is empty", (await pulumi.taskIds()).length === 0);
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
