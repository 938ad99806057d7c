import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  destroy,
  preview,
  savePreview,
  up,
  type MigrationEvent,
} from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import type { Mapping } from "../../../provider/src/identityMap";
import type { PlannedIdentityMap, PlannedWave } from "../../../provider/src/plan";
import { eventsOf, openTestDriver, type TestDriver } from "../../support/driver";
import { someoneElse, userMapping } from "../../support/identityMap";
import { mappedPlan } from "../../support/mappedPlan";
import { plannedWave } from "../../support/planned";

const pilot = plannedWave("pilot", ["anna", "bruno"]);
const main = plannedWave("main", ["clara"], { dependsOn: ["pilot"] });

interface Given {
  readonly waves?: readonly PlannedWave[];
  readonly others?: readonly Mapping[];
  readonly map?: Partial<PlannedIdentityMap>;
}

const optionsFor = (driver: TestDriver, { waves = [pilot, main], others = [], map = {} }: Given = {}) => {
  const given = driver.options(...waves);
  return { ...given, plan: mappedPlan(given.plan, map, others) };
};

const refusesClara = {
  on: "updateUserMappings",
  do: faults.failItems(["clara@contoso.com"]),
} as const;

const operations = ({ simulator }: TestDriver): readonly string[] =>
  simulator.journal.calls().map(({ operation }) => operation);

const sources = ({ simulator }: TestDriver): readonly unknown[] =>
  simulator.mappings().users.map(({ sourceUserIdentity }) => sourceUserIdentity);

const outcomesOf = (events: readonly MigrationEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.event === "map.finished" || event.event === "wave.finished" || event.event === "wave.heldBack"
      ? event.event
      : [],
  );

describeWithEngine("the identity map of a plan", () => {
  test("is a stack of its own before the first wave; again it costs no call, and one more user is one request", async () => {
    await using driver = await openTestDriver();
    const first = optionsFor(driver);
    expect(await up(first)).toMatchObject({
      exitCode: 0,
      summary: "3 mappings and 3 subjects done",
      counts: { map: 3, create: 3 },
    });
    expect(eventsOf(first.events, "map.planned")).toMatchObject([{ mappings: 3, mapped: 0, added: 3 }]);
    expect(eventsOf(first.events, "map.finished")).toMatchObject([{ added: 3, failed: 0 }]);
    expect(outcomesOf(first.events)).toEqual(["map.finished", "wave.finished", "wave.finished"]);
    expect(sources(driver)).toHaveLength(3);
    const calls = operations(driver);
    expect(calls.lastIndexOf("updateUserMappings")).toBeLessThan(calls.indexOf("create"));
    const stacks = join(driver.folder, ".sharepoint-migration/state/.pulumi/stacks/merger");
    expect(readdirSync(stacks)).toContain("identity-map.json");

    driver.simulator.journal.clear();
    expect(await up(optionsFor(driver))).toMatchObject({ exitCode: 0, summary: "nothing to do" });
    expect(operations(driver).filter((operation) => operation.includes("Mapping"))).toEqual([]);

    driver.simulator.journal.clear();
    const more = optionsFor(driver, { others: [userMapping("dora")] });
    expect(await preview(more)).toMatchObject({
      exitCode: 2,
      identityMap: { mappings: 4, mapped: 3, added: [userMapping("dora")], changed: [], removed: [] },
    });
    expect(operations(driver).filter((operation) => operation.includes("Mapping"))).toEqual([]);
    expect(await up(more)).toMatchObject({ exitCode: 0, counts: { map: 1 } });
    expect(operations(driver).filter((operation) => operation === "updateUserMappings")).toHaveLength(1);

    const changed = optionsFor(driver, { others: [userMapping("dora", "dora.lind")] });
    expect(await up(changed)).toMatchObject({ exitCode: 0, counts: { map: 1 } });
    expect(eventsOf(changed.events, "map.finished")).toMatchObject([{ added: 0, changed: 1, removed: 0 }]);
    const fewer = optionsFor(driver);
    expect(await up(fewer)).toMatchObject({ exitCode: 0, counts: { unmap: 1 } });
    expect(sources(driver)).toHaveLength(3);
  });

  test("a wave whose subjects are not all mapped is held back with the count, and waves before it run", async () => {
    await using driver = await openTestDriver();
    driver.simulator.inject(refusesClara);
    const run = optionsFor(driver);
    const result = await up(run);
    expect(result).toMatchObject({ exitCode: 4, error: { code: "wave.notMapped" } });
    expect(result.error?.message).toContain("user:clara@contoso.com");
    expect(eventsOf(run.events, "wave.heldBack")).toMatchObject([{ wave: "main", unmapped: 1 }]);
    expect(eventsOf(run.events, "map.finished")).toMatchObject([
      { added: 2, failed: 1, error: { code: "mapping.update.rowsRefused" } },
    ]);
    expect(outcomesOf(run.events)).toEqual(["map.finished", "wave.finished", "wave.heldBack"]);
    expect((await driver.recorded()).map(({ wave }) => wave)).toEqual(["pilot", "pilot"]);

    const again = optionsFor(driver);
    expect(await up(again)).toMatchObject({ exitCode: 0, counts: { map: 1, create: 1 } });
  });

  test("with requireMapped: false the wave begins, and the run reports the missing mapping", async () => {
    await using driver = await openTestDriver();
    driver.simulator.inject(refusesClara);
    const run = optionsFor(driver, { map: { requireMapped: false } });
    expect(await up(run)).toMatchObject({ exitCode: 3, summary: "1 mapping missing in the target" });
    expect(outcomesOf(run.events)).toEqual(["map.finished", "wave.finished", "wave.finished"]);
  });

  test("a saved preview includes it: what was previewed is done, and another map is refused", async () => {
    await using driver = await openTestDriver();
    const file = join(driver.folder, "preview.json");
    const options = optionsFor(driver, { waves: [pilot] });
    savePreview(file, options.plan, await preview(options));
    const other = optionsFor(driver, { waves: [pilot], others: [userMapping("dora")] });
    expect(await up({ ...other, savedPreview: file })).toMatchObject({
      exitCode: 4,
      error: { code: "run.plan.changed" },
    });
    expect(eventsOf(other.events, "preview.differs")).toMatchObject([
      { differences: ["identity-map, mappings: its arguments have changed"] },
    ]);
    expect(sources(driver)).toEqual([]);
    expect(await up({ ...optionsFor(driver, { waves: [pilot] }), savedPreview: file })).toMatchObject({
      exitCode: 0,
      counts: { map: 2, create: 2 },
    });
  });

  test("with the wrong credentials of the target no call is made there, and the waves are held back", async () => {
    await using driver = await openTestDriver({ env: { SHAREPOINT_MIGRATION_TARGET_TOKEN: "simulator" } });
    const run = optionsFor(driver, { waves: [pilot] });
    expect(await up(run)).toMatchObject({ exitCode: 4, error: { code: "wave.notMapped" } });
    expect(eventsOf(run.events, "map.finished")).toMatchObject([
      { added: 0, failed: 2, error: { code: expect.stringMatching(/^auth\./) as string } },
    ]);
    expect(driver.simulator.tasks()).toEqual([]);
  });

  test("destroy removes it after the waves, except what existed before, and keeps it while a task is left", async () => {
    await using driver = await openTestDriver();
    const { simulator } = driver;
    someoneElse.maps(simulator, userMapping("anna"));
    await up(optionsFor(driver));
    simulator.start("clara@contoso.com");
    const first = optionsFor(driver);
    expect(await destroy({ ...first, skipStarted: true })).toMatchObject({ exitCode: 0 });
    expect(sources(driver)).toHaveLength(3);
    expect(eventsOf(first.events, "warning").map(({ message }) => message)).toContainEqual(
      expect.stringContaining("the identity map is kept"),
    );

    const named = optionsFor(driver);
    expect(await destroy({ ...named, waves: ["identity-map"] })).toMatchObject({ exitCode: 0 });
    expect(sources(driver)).toEqual([{ userPrincipalName: "anna@contoso.com" }]);
    expect(eventsOf(named.events, "map.finished")).toMatchObject([{ failed: 0 }]);
  });
});
