import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  destroy,
  openWorkspace,
  preview,
  readStacks,
  reportData,
  up,
  type DriverOptions,
} from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { caught } from "../../support/caught";
import { countPulumi } from "../../support/countedPulumi";
import { plannedWave } from "../../support/planned";
import { eventsOf, openTestDriver } from "../../support/driver";

const early = { preferredStartDateTime: "2020-01-01T00:00:00Z" };
const later = { preferredStartDateTime: "2099-12-05T20:00:00Z" };
const wavesAt = (window: typeof early) => [
  plannedWave("pilot", ["anna"], { window }),
  plannedWave("early", ["bruno"], { window, dependsOn: ["pilot"] }),
  plannedWave("main", ["clara"], { window, dependsOn: ["early"] }),
];
const wanting = (found: Promise<{ readonly exitCode: number }>) => expect(found).resolves;

describeWithEngine("Pulumi is started", () => {
  test("for what changes stacks, and for previews of stacks that would change: nothing else", async () => {
    await using driver = await openTestDriver();
    const { path, commands } = countPulumi(driver.folder);
    const at = (window: typeof early): DriverOptions => {
      const given = driver.options(...wavesAt(window));
      return { ...given, env: { ...given.env, PATH: path } };
    };
    await wanting(preview(at(early))).toMatchObject({ exitCode: 2 });
    expect(commands()).toEqual([]);
    await wanting(up(at(early))).toMatchObject({ exitCode: 0 });
    const wave = ["stack init", "up"];
    expect(commands()).toEqual(["version", ...wave, ...wave, ...wave]);

    await wanting(up(at(early))).toMatchObject({ exitCode: 0 });
    await wanting(preview(at(early))).toMatchObject({ exitCode: 0 });
    expect((await reportData(at(early))).tasks).toHaveLength(3);
    expect(commands()).toEqual([]);

    const shown = await preview(at(later));
    expect(shown.waves.map(({ wave, disagreements }) => [wave, disagreements])).toEqual([
      ["pilot", []],
      ["early", []],
      ["main", []],
    ]);
    expect(commands()).toEqual(["preview", "preview", "preview"]);
    await wanting(destroy(at(early))).toMatchObject({ exitCode: 0 });
    expect(commands()).toEqual(["destroy", "destroy", "destroy"]);
  });

  test("not at all by what only reads, so that a missing one is reported only where it is required", async () => {
    await using driver = await openTestDriver();
    const { folder, simulator, options } = driver;
    const given = (window: typeof early): DriverOptions => {
      const found = options(...wavesAt(window));
      return { ...found, env: { ...found.env, PATH: join(folder, "bin") } };
    };
    mkdirSync(join(folder, "bin"));
    await wanting(preview(given(early))).toMatchObject({ exitCode: 2 });
    expect(await caught(() => up(given(early)))).toMatchObject({ code: "run.engineMissing" });
    expect(simulator.journal.calls().every(({ method }) => method === "GET")).toBe(true);

    await up(options(...wavesAt(early)));
    simulator.journal.clear();
    await wanting(preview(given(early))).toMatchObject({ exitCode: 0 });
    await wanting(up(given(early))).toMatchObject({ exitCode: 0, summary: "nothing to do" });
    expect((await reportData(given(early))).tasks).toHaveLength(3);
    for (const verb of [preview, up])
      expect(await caught(() => verb(given(later)))).toMatchObject({ code: "run.engineMissing" });
    expect(await caught(() => destroy(given(early)))).toMatchObject({ code: "run.engineMissing" });
    expect(simulator.journal.calls().every(({ method }) => method === "GET")).toBe(true);
  });
});

describeWithEngine("a stack's file", () => {
  test.each([
    ["plain", {}],
    ["zipped", { PULUMI_DIY_BACKEND_GZIP: "true" }],
  ])("holds what `pulumi stack export` prints: %s", async (_what, extra) => {
    await using driver = await openTestDriver({ env: extra });
    const { simulator, options, plan, env } = driver;
    const waves = [plannedWave("pilot", ["anna", "bruno", "clara"]), plannedWave("main", ["dora"])];
    await up(options(...waves));
    simulator.start("anna@contoso.com");
    simulator.inject({ on: "create", source: "bruno@contoso.com", times: Infinity, do: faults.status(400) });
    const moved = plannedWave("pilot", ["anna", "bruno"], { window: later });
    await wanting(up(options(moved, plannedWave("main", ["clara"])))).toMatchObject({ exitCode: 3 });

    const workspace = openWorkspace({ plan: plan(), env });
    const unread = { ...workspace, backendUrl: "s3://elsewhere" };
    const unasked = { ...workspace, pulumi: () => Promise.reject(new Error("Pulumi was asked")) };
    const asPrinted = await readStacks(unread);
    expect(asPrinted.recorded.map(({ wave, key }) => `${wave} ${key.slice(5, 9)}`).sort()).toEqual([
      "main clar",
      "pilot anna",
      "pilot brun",
    ]);
    expect(asPrinted.recorded.find(({ isToBeCreatedAgain }) => isToBeCreatedAgain)?.key).toContain("bruno");
    expect(await readStacks(unasked)).toEqual(asPrinted);
    const some = ["pilot", "none", "main"];
    expect(await readStacks(unasked, some)).toEqual(await readStacks(unread, some));
  });

  test("that is not what this version knows is left to Pulumi", async () => {
    await using driver = await openTestDriver();
    const { folder, options, recorded } = driver;
    await up(options(plannedWave("pilot", ["anna"])));
    const stacks = join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger");
    writeFileSync(join(stacks, "pilot.json.old"), "");
    const { path, commands } = countPulumi(folder);
    const found = options(plannedWave("pilot", ["anna"]));
    await wanting(preview({ ...found, env: { ...found.env, PATH: path } })).toMatchObject({ exitCode: 0 });
    expect([...commands()].sort()).toEqual(["stack export", "stack ls", "version"]);
    expect(await recorded()).toHaveLength(1);
  });
});

describeWithEngine("a stack that someone, after the stacks were read,", () => {
  test("has created is used", async () => {
    await using driver = await openTestDriver();
    const { path, commands } = countPulumi(
      driver.folder,
      'if [ "$2" = init ] && [ ! -e made ]; then touch made; "$real" "$@"; fi',
    );
    const given = driver.options(plannedWave("pilot", ["anna"]));
    await wanting(up({ ...given, env: { ...given.env, PATH: path } })).toMatchObject({ exitCode: 0 });
    expect(commands()).toEqual(["version", "stack init", "stack select", "up"]);
    expect(driver.simulator.tasks()).toHaveLength(1);
  });

  test("has removed is created again, and its tasks are found", async () => {
    await using driver = await openTestDriver();
    const { folder, options, recorded, simulator } = driver;
    await up(options(plannedWave("pilot", ["anna"])));
    const file = join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger/pilot.json");
    const { path, commands } = countPulumi(
      folder,
      `if [ "$1" = up ] && [ ! -e removed ]; then touch removed; rm '${file}'; fi`,
    );
    const given = options(plannedWave("pilot", ["anna", "bruno"]));
    await wanting(up({ ...given, env: { ...given.env, PATH: path } })).toMatchObject({ exitCode: 0 });
    expect(commands()).toEqual(["version", "up", "stack select", "stack init", "up"]);
    expect(simulator.tasks()).toHaveLength(2);
    expect(eventsOf(given.events, "subject.done").map(({ subject }) => subject)).toHaveLength(2);
    expect(await recorded()).toHaveLength(2);
  });
});
