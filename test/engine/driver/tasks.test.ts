import { destroy, reportData, rememberReport, retry, up } from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedWave } from "../../support/planned";
import { eventsOf, openTestDriver } from "../../support/driver";

const licence = { code: "MnAOdbUsersAreNotLicensed", message: "The user has no licence." };

describeWithEngine("the driver", () => {
  test("retries what has failed, filtered, and touches nothing else", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    const waves = [plannedWave("pilot", ["anna", "bruno", "clara"]), plannedWave("main", ["dora"])];
    await up(options(...waves));
    for (const name of ["anna", "bruno", "dora"]) {
      simulator.start(`${name}@contoso.com`);
      simulator.fail(`${name}@contoso.com`, name === "bruno" ? undefined : licence);
    }
    const former = simulator.task("anna@contoso.com").id;
    simulator.journal.clear();
    const run = options(...waves);
    const result = await retry({ ...run, waves: ["pilot"], codes: ["mnaodbusersarenotlicensed"] });
    expect(result).toMatchObject({ exitCode: 0, counts: { create: 1 } });
    expect(eventsOf(run.events, "subject.done")).toMatchObject([
      { wave: "pilot", subject: "user:anna@contoso.com", action: "create" },
    ]);
    expect(simulator.task("anna@contoso.com")).toMatchObject({ status: "notStarted" });
    expect(simulator.task("anna@contoso.com").id).not.toBe(former);
    expect(simulator.tasks()).toHaveLength(5);

    expect(await retry({ ...options(...waves), subjects: ["bruno@contoso.com"] })).toMatchObject({
      counts: { create: 1 },
    });
    expect(await retry(options(...waves))).toMatchObject({ counts: { create: 1 } });
    expect(await retry(options(...waves))).toMatchObject({ exitCode: 0, summary: "nothing to do" });
    expect(simulator.tasks().filter(({ status }) => status === "notStarted")).toHaveLength(4);
  });

  test("destroys what can be cancelled, and a started task fails it", async () => {
    await using driver = await openTestDriver();
    const { simulator, options, recorded } = driver;
    const waves = [
      plannedWave("pilot", ["anna", "bruno", "clara"]),
      plannedWave("main", ["dora"], { dependsOn: ["pilot"] }),
    ];
    await up(options(...waves));
    simulator.start("anna@contoso.com");
    const strict = options(...waves);
    expect(await destroy(strict)).toMatchObject({ exitCode: 3, counts: { cancel: 3, failed: 1 } });
    expect(eventsOf(strict.events, "wave.started").map(({ wave }) => wave)).toEqual(["main", "pilot"]);
    expect(
      eventsOf(strict.events, "subject.done").flatMap(({ subject, error }) =>
        error ? [[subject, error.code]] : [],
      ),
    ).toEqual([["user:anna@contoso.com", "task.cancel.tooLate"]]);
    expect((await recorded()).map(({ key }) => key)).toEqual(["user:anna@contoso.com"]);
  });

  test("leaves started tasks when asked to, and a later destroy forgets them once they have ended", async () => {
    await using driver = await openTestDriver();
    const { simulator, options, recorded } = driver;
    const waves = [
      plannedWave("pilot", ["anna", "bruno", "clara"]),
      plannedWave("main", ["dora"], { dependsOn: ["pilot"] }),
    ];
    await up(options(...waves));
    simulator.start("anna@contoso.com");
    simulator.journal.clear();
    // Bruno starts after the look, at the very moment of the cancel.
    simulator.inject({ on: "cancel", source: "bruno@contoso.com", do: { kind: "startTaskMeanwhile" } });
    const lenient = options(...waves);
    expect(await destroy({ ...lenient, skipStarted: true })).toMatchObject({
      exitCode: 0,
      counts: { cancel: 2, left: 2 },
      left: ["user:anna@contoso.com", "user:bruno@contoso.com"],
    });
    expect(
      simulator.journal
        .calls("cancel")
        .some(({ path }) => path.includes(simulator.task("anna@contoso.com").id)),
    ).toBe(false);
    expect((await recorded()).map(({ key }) => key).sort()).toEqual([
      "user:anna@contoso.com",
      "user:bruno@contoso.com",
    ]);

    for (const name of ["anna", "bruno"]) simulator.finish(`${name}@contoso.com`);
    expect(await destroy(options(...waves))).toMatchObject({ exitCode: 0, counts: { forget: 2 } });
    expect(await recorded()).toEqual([]);
    expect(await destroy(options(...waves))).toMatchObject({ exitCode: 0, summary: "nothing to do" });
    // No stack holds them any more, and a report still says what became of them.
    expect((await reportData(options(...waves))).tasks.map(({ key, status }) => [key, status])).toEqual([
      ["user:anna@contoso.com", "completed"],
      ["user:bruno@contoso.com", "completed"],
      ["user:clara@contoso.com", "cancelled"],
      ["user:dora@contoso.com", "cancelled"],
    ]);
  });

  test("gathers what a report needs, and what has changed since the last", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    simulator.inject({
      on: "create",
      source: "clara@contoso.com",
      times: Infinity,
      do: faults.status(400),
    });
    const waves = [plannedWave("pilot", ["anna", "bruno", "clara"]), plannedWave("main", ["dora"])];
    expect(await up({ ...options(...waves), waves: ["pilot"] })).toMatchObject({
      exitCode: 3,
      summary: "1 subject failed",
    });
    simulator.start("anna@contoso.com");
    simulator.fail("anna@contoso.com", licence);

    const first = options(...waves);
    const data = await reportData(first);
    expect(data).toMatchObject({
      migration: "merger",
      sourceName: "contoso",
      waves: [{ name: "pilot" }, { name: "main" }],
    });
    expect(data.tasks.map(({ key, wave, status, error }) => [key, wave, status, error?.code])).toEqual([
      ["user:anna@contoso.com", "pilot", "failed", licence.code],
      ["user:bruno@contoso.com", "pilot", "notStarted", undefined],
      ["user:clara@contoso.com", "pilot", "refused", "task.create.badRequest"],
      ["user:dora@contoso.com", "main", "planned", undefined],
    ]);
    expect(data.tasks[2]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(data.previous).toBeUndefined();

    rememberReport(first.plan, data);
    simulator.journal.clear();
    const again = await reportData({ ...options(...waves), looks: false });
    expect(again.previous).toEqual({
      generatedAt: data.generatedAt,
      statuses: Object.fromEntries(data.tasks.map(({ key, status }) => [key, status])),
    });
    expect(simulator.journal.calls()).toEqual([]);
    // Anna's task is known to have failed, so it is not read again. Clara has none, and is looked up; Dora's
    // wave has not been brought up.
    await reportData(options(...waves));
    const bruno = simulator.task("bruno@contoso.com").id;
    expect(simulator.journal.calls("get").map(({ taskId }) => taskId)).toEqual([bruno]);
  });
});
