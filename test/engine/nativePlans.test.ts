import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { planOf, plannedWave } from "../support/planned";
import { openPlanStack, type PlanStack } from "../support/planStack";
import { descendantsOf, killNow } from "../support/processTree";
import { startTestSimulator } from "../support/simulator";
import { until } from "../support/until";
import { useProvider, writtenTo } from "../support/useProvider";

const users = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_none, n) => `${prefix}${String(n)}`);
const idsIn = async (stack: PlanStack) => (await stack.stored()).map(({ name, id }) => [name, id]).sort();

/** A plan with half of the tasks in each of two waves. */
const planFor = (tasks: number) =>
  planOf(
    plannedWave("pilot", users(tasks / 2, "anna")),
    plannedWave("main", users(tasks / 2, "bruno"), { dependsOn: ["pilot"] }),
  );

/** How many resources a run has been through, by the events that it has logged. */
function doneIn({ env }: PlanStack): number {
  const log = join(env["PULUMI_HOME"] ?? "", "events.json");
  return existsSync(log) ? readFileSync(log, "utf8").split('"resOutputsEvent"').length - 1 : 0;
}

describeWithEngine("a stack of a plan", () => {
  test("moves over with 1,000 tasks, and back, without a call that writes", async () => {
    await using stack = await openPlanStack({ env: { PULUMI_SKIP_CHECKPOINTS: "true" } });
    const { plan, run, simulator } = stack;
    useProvider(stack, "dynamic");
    plan(planFor(1_000));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const ids = await idsIn(stack);
    expect(ids).toHaveLength(1_000);
    const before = writtenTo(stack).length;

    useProvider(stack, "native");
    // The stack, the migration, two waves and a gate are the others.
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, changes: { same: 1_005 } });
    expect(await idsIn(stack)).toEqual(ids);
    expect(await stack.exported()).not.toContain("pulumi-nodejs:dynamic");
    useProvider(stack, "dynamic");
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await idsIn(stack)).toEqual(ids);
    expect(writtenTo(stack)).toHaveLength(before);
    expect(simulator.grade()).toMatchObject({ liveTasks: 1_000, duplicates: 0 });
  });

  test("that is killed in the middle of moving over has moved over after the next run", async () => {
    let engine = 0;
    await using stack = await openPlanStack({ onEngine: (pid) => (engine = pid) });
    const { plan, run, unlock } = stack;
    useProvider(stack, "dynamic");
    plan(planFor(120));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const ids = await idsIn(stack);
    const before = writtenTo(stack).length;

    useProvider(stack, "native");
    const killed = run("up");
    await until(() => doneIn(stack) > 30 && doneIn(stack) < 100, killed);
    killNow([engine, ...descendantsOf(engine).map(({ pid }) => pid)]);
    expect(await killed).toMatchObject({ exitCode: 137 });
    await unlock();
    expect(await idsIn(stack)).toEqual(ids);
    const exported = await stack.exported();
    expect(exported).toContain("pulumi-nodejs:dynamic");
    expect(exported).toContain('"sharepoint-migration:index:UserMigrationTask"');

    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
    expect(await idsIn(stack)).toEqual(ids);
    expect(await stack.exported()).not.toContain("pulumi-nodejs:dynamic");
    expect(writtenTo(stack)).toHaveLength(before);
  });

  test.each(["in TypeScript", "that the plugin makes"])(
    "%s uses the provider of its component",
    async (how) => {
      await using other = await startTestSimulator();
      await using stack = await openPlanStack();
      const { planFile, run, simulator, folder } = stack;
      planFile(`
name: merger
source: { organization: contoso }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
waves:
  - { name: pilot, users: [{ source: anna@contoso.com, target: anna@fabrikam.com }] }
  - { name: main, users: [{ source: bruno@contoso.com, target: bruno@fabrikam.com }] }
`);
      useProvider(stack, "native");
      const isLocal = how === "in TypeScript";
      const declare = (type: string, name: string, args: string, options: string): string =>
        isLocal
          ? `new migration.${type}("${name}", ${args}, ${options});`
          : `new ComponentResource("sharepoint-migration:index:${type}", "${name}", ${args}, ${options}, true);`;
      writeFileSync(
        join(folder, "index.js"),
        `
import { ComponentResource } from "@pulumi/pulumi";
import * as migration from "pulumi-sharepoint-migration/native";
const provider = new migration.Provider("fabrikam", { endpoint: "${other.url}" });
${declare("MigrationWave", "pilot", '{ plan: "migration.yaml", wave: "pilot" }', "{ providers: [provider] }")}
${declare("TenantMigration", "merger", '{ plan: "migration.yaml", wave: ["main"] }', "{}")}
`,
      );
      expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
      expect(other.tasks().map(({ source }) => source)).toEqual(["user:anna@contoso.com"]);
      expect(simulator.tasks().map(({ source }) => source)).toEqual(["user:bruno@contoso.com"]);
      expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0, failures: {} });
      expect(await run("destroy")).toMatchObject({ exitCode: 0, failures: {} });
      expect(other.grade().liveTasks + simulator.grade().liveTasks).toBe(0);
    },
  );

  test("may declare one wave by itself, which leaves what moves to another wave alone", async () => {
    await using stack = await openPlanStack();
    const { plan, run, simulator, stored, folder } = stack;
    const declare = (wave: string): void =>
      writeFileSync(
        join(folder, "index.js"),
        `
import { readFileSync } from "node:fs";
import { MigrationWave } from "pulumi-sharepoint-migration";
const plan = JSON.parse(readFileSync(new URL("plan.json", import.meta.url), "utf8"));
new MigrationWave("pilot", { plan, wave: "${wave}" });
`,
      );
    declare("pliot");
    plan(planOf(plannedWave("pilot", ["anna", "bruno"]), plannedWave("main", ["clara"])));
    const mistaken = await run("up");
    expect(mistaken.exitCode).not.toBe(0);
    expect(mistaken.output).toContain("the plan has no such wave");
    declare("pilot");
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    plan(planOf(plannedWave("pilot", ["anna"]), plannedWave("main", ["bruno", "clara"])));
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {}, changes: { delete: 1 } });
    expect((await stored()).map(({ name }) => name)).toEqual(["anna@contoso.com"]);
    expect(simulator.journal.calls("cancel")).toEqual([]);
    expect(simulator.grade()).toMatchObject({ liveTasks: 2 });
  });

  test("that the plugin makes keeps its tasks under a new name, and has the protection of its options", async () => {
    await using stack = await openPlanStack();
    const { planFile, run, stored, folder } = stack;
    planFile(`
name: merger
source: { organization: contoso }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
waves:
  - { name: pilot, users: [{ source: anna@contoso.com, target: anna@fabrikam.com }] }
  - { name: main, dependsOn: [pilot], users: [{ source: bruno@contoso.com, target: bruno@fabrikam.com }] }
`);
    useProvider(stack, "native");
    const declare = (name: string, options: string): void =>
      writeFileSync(
        join(folder, "index.js"),
        `
import { ComponentResource } from "@pulumi/pulumi";
const parent = new ComponentResource("test:index:Parent", "parent");
const args = { plan: "migration.yaml" };
new ComponentResource("sharepoint-migration:index:TenantMigration", "${name}", args, { parent, ${options} }, true);
`,
      );
    declare("merger", "");
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    const ids = await idsIn(stack);
    const before = writtenTo(stack).length;
    expect((await stack.exported()).split("::test:index:Parent$").length).toBeGreaterThan(3);

    declare("merged", 'aliases: [{ name: "merger" }], protect: true');
    const renamed = await run("up");
    expect([renamed.exitCode, renamed.changes["create"], renamed.changes["delete"]]).toEqual([
      0,
      undefined,
      undefined,
    ]);
    expect(await idsIn(stack)).toEqual(ids);
    expect((await run("destroy")).exitCode).not.toBe(0);
    expect(await stored()).toHaveLength(2);
    expect(writtenTo(stack)).toHaveLength(before);
  });
});
