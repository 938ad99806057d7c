import { setTimeout as sleep } from "node:timers/promises";
import { destroy, preview, up } from "pulumi-sharepoint-migration/automation";
import { faults } from "../../../provider/src/simulator";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedWave } from "../../support/planned";
import { eventsOf, openTestDriver, type TestDriver } from "../../support/driver";

const early = { preferredStartDateTime: "2020-01-01T00:00:00Z" };
const later = { preferredStartDateTime: "2099-12-05T20:00:00Z" };

/** Two waves, in the order in which they are run. */
const two = (one: readonly string[], other: readonly string[], window = early) => [
  plannedWave("one", one, { window: early }),
  plannedWave("two", other, { window }),
];

async function ran({ options }: TestDriver, waves: ReturnType<typeof two>, chosen?: readonly string[]) {
  const run = { ...options(...waves), ...(chosen && { waves: chosen }) };
  const { exitCode } = await up(run);
  const done = eventsOf(run.events, "subject.done").map(
    ({ wave, subject, action }) => `${wave} ${subject.slice(5, subject.indexOf("@"))} ${action}`,
  );
  return { exitCode, done: done.sort() };
}

const live = ({ simulator }: TestDriver): string[] =>
  simulator
    .tasks()
    .filter(({ status }) => status !== "cancelled")
    .map(({ id }) => id)
    .sort();

describeWithEngine("a subject that moves to another wave", () => {
  test("keeps its task when the window is the same, in both directions and in any order", async () => {
    await using driver = await openTestDriver();
    await ran(driver, two(["anna", "bruno"], ["clara"]));
    const before = live(driver);
    // Forth for one of them, back for another: each wave is both left and entered.
    expect(await ran(driver, two(["anna", "clara"], ["bruno"]))).toEqual({
      exitCode: 0,
      done: ["one bruno handOver", "one clara adopt", "two bruno adopt", "two clara handOver"],
    });
    expect(live(driver)).toEqual(before);
    expect(await ran(driver, two(["anna", "clara"], ["bruno"]))).toEqual({ exitCode: 0, done: [] });
    // The wave that takes it over first, the wave that it leaves in a later run.
    expect(await ran(driver, two(["anna"], ["bruno", "clara"]), ["two"])).toMatchObject({
      done: ["two clara adopt"],
    });
    expect(await ran(driver, two(["anna"], ["bruno", "clara"]), ["one"])).toMatchObject({
      done: ["one clara handOver"],
    });
    expect(live(driver)).toEqual(before);
    expect((await driver.recorded()).map(({ wave, key }) => `${wave} ${key}`).sort()).toEqual([
      "one user:anna@contoso.com",
      "two user:bruno@contoso.com",
      "two user:clara@contoso.com",
    ]);
  });

  test("gets another task for another window, and is left alone when it has started", async () => {
    await using driver = await openTestDriver();
    const { simulator } = driver;
    await ran(driver, two(["anna", "bruno", "clara"], ["dora"], later));
    simulator.start("bruno@contoso.com");
    const [anna, bruno] = ["anna", "bruno"].map((name) => simulator.task(`${name}@contoso.com`).id);
    expect(await ran(driver, two(["clara"], ["anna", "bruno", "dora"], later))).toEqual({
      exitCode: 0,
      done: ["one anna handOver", "one bruno handOver", "two anna reschedule", "two bruno leaveStarted"],
    });
    expect(simulator.task(anna ?? "").status).toBe("cancelled");
    expect(simulator.task("anna@contoso.com").status).toBe("notStarted");
    expect(simulator.task("bruno@contoso.com")).toMatchObject({ id: bruno, status: "inProgress" });
    expect(live(driver)).toHaveLength(4);
  });

  test("is taken up again when it comes back before the wave that it left was run, whether it has started or not", async () => {
    await using driver = await openTestDriver();
    const { simulator } = driver;
    const window = { preferredStartDateTime: "2021-01-01T00:00:00Z" };
    await ran(driver, two(["anna", "bruno"], [], window));
    expect(await ran(driver, two([], ["anna", "bruno"], window), ["two"])).toEqual({
      exitCode: 0,
      done: ["two anna reschedule", "two bruno reschedule"],
    });
    simulator.start("anna@contoso.com");
    const { id: started } = simulator.task("anna@contoso.com");
    const back = two(["anna", "bruno"], [], window);
    const { waves } = await preview(driver.options(...back));
    expect(waves.map(({ disagreements }) => disagreements)).toEqual([[], []]);
    expect(await ran(driver, back)).toEqual({
      exitCode: 0,
      done: ["one anna adopt", "one bruno reschedule", "two anna handOver", "two bruno handOver"],
    });
    expect(simulator.task("anna@contoso.com")).toMatchObject({ id: started, status: "inProgress" });
    const recorded = await driver.recorded();
    expect(recorded.map(({ wave }) => wave)).toEqual(["one", "one"]);
    expect(recorded.map(({ taskId }) => taskId).sort()).toEqual(live(driver));
    expect(await ran(driver, back)).toEqual({ exitCode: 0, done: [] });
  });

  test("keeps its task when the wave that it left is destroyed", async () => {
    await using driver = await openTestDriver();
    await ran(driver, two(["anna", "bruno"], ["clara"]));
    await ran(driver, two(["bruno"], ["anna", "clara"]), ["two"]);
    const run = driver.options(...two(["bruno"], ["anna", "clara"]));
    expect(await destroy({ ...run, waves: ["one"] })).toMatchObject({
      exitCode: 0,
      counts: { cancel: 1, handOver: 1 },
    });
    expect(driver.simulator.task("anna@contoso.com").status).toBe("notStarted");
    expect(driver.simulator.task("bruno@contoso.com").status).toBe("cancelled");
    expect((await driver.recorded()).map(({ wave }) => wave)).toEqual(["two", "two"]);
  });
});

describeWithEngine("what cannot be done", () => {
  test("is refused for its subject alone, without a call for it", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    await ran(driver, two(["anna", "bruno", "clara"], []));
    for (const name of ["anna", "bruno"]) simulator.start(`${name}@contoso.com`);
    const [one, ...others] = two(["anna", "clara", "dora"], []);
    const subjects = (one?.subjects ?? []).map((subject) =>
      subject.key.startsWith("user:anna")
        ? {
            ...subject,
            inputs: { ...subject.inputs, targetUserIdentity: { userPrincipalName: "a@fabrikam.com" } },
          }
        : subject,
    );
    simulator.journal.clear();
    const run = options(...(one ? [{ ...one, subjects }] : []), ...others);
    expect(await up(run)).toMatchObject({ exitCode: 3, counts: { create: 1, failed: 2 } });
    expect(
      eventsOf(run.events, "subject.done").map(({ subject, action, error }) => [
        subject,
        action,
        error?.code,
      ]),
    ).toEqual([
      ["user:anna@contoso.com", "refuse", "task.replace.started"],
      ["user:bruno@contoso.com", "refuse", "task.cancel.tooLate"],
      ["user:dora@contoso.com", "create", undefined],
    ]);
    expect(simulator.journal.calls("cancel")).toEqual([]);
    expect(await driver.recorded()).toHaveLength(4);
  });

  test("does not keep Pulumi waiting: a task that starts just before it would be replaced", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    await ran(driver, two(["anna", "bruno"], ["clara"]));
    simulator.inject({ on: "cancel", source: "anna@contoso.com", do: { kind: "startTaskMeanwhile" } });
    const elsewhere = two(["anna", "bruno", "dora"], ["clara"]).map((wave) => ({
      ...wave,
      subjects: wave.subjects.map((subject) => ({
        ...subject,
        inputs: {
          ...subject.inputs,
          targetUserIdentity: { userPrincipalName: `x${subject.resourceName}` },
        },
      })),
    }));
    const run = options(...elsewhere);
    expect(await up(run)).toMatchObject({ exitCode: 3, counts: { create: 1, reschedule: 2, failed: 1 } });
    expect(eventsOf(run.events, "subject.done").flatMap(({ error }) => error?.code ?? [])).toEqual([
      "task.cancel.tooLate",
    ]);
    expect(simulator.task("anna@contoso.com").status).toBe("inProgress");
    expect(await driver.recorded()).toHaveLength(4);
  });
  test("is completed by the next run when only half was done: a task that was cancelled and not created again", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    await ran(driver, two(["anna", "bruno"], []));
    simulator.inject({ on: "create", source: "anna@contoso.com", do: faults.status(400) });
    const moved = [plannedWave("one", ["anna", "bruno"], { window: later }), plannedWave("two", [])];
    expect(await up(options(...moved))).toMatchObject({
      exitCode: 3,
      counts: { reschedule: 1, failed: 1 },
    });
    expect(simulator.task("anna@contoso.com").status).toBe("cancelled");
    const { waves } = await preview(options(...moved));
    expect(waves[0]).toMatchObject({
      actions: { create: 1, keep: 1 },
      disagreements: [],
      cost: { calls: 2 },
    });
    expect(waves[0]?.decisions[0]?.reason).toBe("halfDone");
    expect(await up(options(...moved))).toMatchObject({ exitCode: 0, counts: { create: 1 } });
    expect(simulator.task("anna@contoso.com").status).toBe("notStarted");
  });

  test("is done though its task is gone: another is created, and no other subject is touched", async () => {
    await using driver = await openTestDriver();
    const { simulator, options } = driver;
    const waves = two(["anna", "bruno"], []);
    await ran(driver, waves);
    const former = simulator.task("anna@contoso.com").id;
    for (const on of ["get", "getBySourceUserPrincipalName", "cancel"] as const)
      simulator.inject({ on, taskId: former, times: Infinity, do: faults.status(404) });
    simulator.cancel(former);
    // A 404 for a task that was only just created would prove nothing.
    const clock = { now: () => Date.now() + 60_000, sleep: (ms: number) => sleep(ms) };
    const later = () => ({ ...options(...waves), clock });
    const shown = await preview(later());
    expect(shown.waves[0]).toMatchObject({ actions: { create: 1, keep: 1 }, disagreements: [] });
    expect(shown.waves[0]?.decisions[0]?.reason).toBe("gone");
    expect(await up(later())).toMatchObject({ exitCode: 0, counts: { create: 1 } });
    expect(simulator.task("anna@contoso.com").id).not.toBe(former);
    expect(simulator.tasks()).toHaveLength(3);
  });
});
