import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { preview, savePreview, up } from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { caught } from "../../support/caught";
import { plannedWave } from "../../support/planned";
import { eventsOf, openTestDriver } from "../../support/driver";

const writes = (calls: readonly { readonly method: string }[]) =>
  calls.filter(({ method }) => method !== "GET");

describeWithEngine("a run is stopped", () => {
  test("by a gate, until it holds; and with one wave chosen, too", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    const gate = { completedPercent: 50, noneInProgress: true };
    const waves = [
      plannedWave("pilot", ["anna", "bruno"]),
      plannedWave("main", ["clara"], { dependsOn: ["pilot"], gate }),
    ];
    const first = options(...waves);
    const closed = await up(first);
    expect(closed).toMatchObject({
      exitCode: 4,
      summary: "Cannot begin wave main: it waits for pilot",
      counts: { create: 2 },
      error: { code: "wave.gate.closed" },
    });
    expect(eventsOf(first.events, "gate.closed")).toMatchObject([
      { wave: "main", error: { message: closed.error?.message } },
    ]);
    expect(simulator.tasks()).toHaveLength(2);

    simulator.start("anna@contoso.com");
    expect(await up({ ...options(...waves), waves: ["main"] })).toMatchObject({ exitCode: 4, counts: {} });
    simulator.finish("anna@contoso.com");
    expect(await up({ ...options(...waves), waves: ["main"] })).toMatchObject({
      exitCode: 0,
      counts: { create: 1 },
    });
  });

  test("by a guard: before the first call, or when the failures reach a limit", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    const users = Array.from({ length: 6 }, (_, n) => `user${String(n)}`);
    const many = options(plannedWave("pilot", users));
    expect(await up({ ...many, maxCreates: 5 })).toMatchObject({
      exitCode: 4,
      error: { code: "run.guard.creates" },
    });
    expect(eventsOf(many.events, "guard.tripped")).toEqual([
      { event: "guard.tripped", guard: "max-creates", limit: 5, actual: 6 },
    ]);
    expect(writes(simulator.journal.calls())).toEqual([]);

    for (const user of users.slice(0, 3))
      simulator.inject({
        on: "create",
        source: `${user}@contoso.com`,
        times: Infinity,
        do: faults.status(400),
      });
    const failing = options(plannedWave("pilot", users), plannedWave("main", ["clara"]));
    expect(await up({ ...failing, maxFailures: 2 })).toMatchObject({
      exitCode: 4,
      error: { code: "run.guard.failures" },
    });
    expect(eventsOf(failing.events, "wave.started").map(({ wave }) => wave)).toEqual(["pilot"]);
    expect(eventsOf(failing.events, "subject.done").flatMap(({ error }) => error?.code ?? [])).toContain(
      "task.create.badRequest",
    );

    // How many were created before the run was stopped is a race, so the rest is made up for.
    expect(await up(options(plannedWave("pilot", users.slice(3))))).toMatchObject({ exitCode: 0 });
    const fewer = options(plannedWave("pilot", ["user5"]), plannedWave("main", ["clara"]));
    expect(await up({ ...fewer, maxCancels: 1 })).toMatchObject({
      exitCode: 4,
      error: { code: "run.guard.cancels" },
    });
  });

  test("when anything would be done that was not previewed", async () => {
    await using driver = await openTestDriver();
    const { simulator, folder, options } = driver;
    const file = join(folder, "pilot.json");
    const before = options(plannedWave("pilot", ["anna", "bruno"]), plannedWave("main", ["clara"]));
    savePreview(file, before.plan, await preview({ ...before, waves: ["pilot"] }));

    const later = { preferredStartDateTime: "2099-12-05T20:00:00Z" };
    const changed = options(
      plannedWave("pilot", ["anna", "dora"], { window: later }),
      plannedWave("main", []),
    );
    const refused = await up({ ...changed, savedPreview: file });
    expect(refused).toMatchObject({ exitCode: 4, error: { code: "run.plan.changed" } });
    expect(eventsOf(changed.events, "preview.differs")).toEqual([
      {
        event: "preview.differs",
        differences: [
          "pilot, user:anna@contoso.com: its arguments have changed",
          "pilot, user:bruno@contoso.com: create was previewed, and there is nothing to do",
          "pilot, user:dora@contoso.com: create was not previewed",
        ],
      },
    ]);
    expect(writes(simulator.journal.calls())).toEqual([]);

    expect(await up({ ...before, savedPreview: file })).toMatchObject({
      exitCode: 0,
      counts: { create: 2 },
    });

    writeFileSync(file, readFileSync(file, "utf8").replace('"merger"', '"other"'));
    expect((await caught(() => up({ ...before, savedPreview: file }))).code).toBe(
      "run.savedPreview.unreadable",
    );
  });
});
