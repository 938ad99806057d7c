import { existsSync } from "node:fs";
import { join } from "node:path";
import { preview, up, type Decision } from "pulumi-sharepoint-migration/automation";
import { createTask } from "../../../provider/src/lifecycle";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedUser, plannedWave } from "../../support/planned";
import { sessionFor } from "../../support/session";
import { eventsOf, openTestDriver } from "../../support/driver";

const early = { preferredStartDateTime: "2020-01-01T00:00:00Z" };
const later = { preferredStartDateTime: "2099-12-05T20:00:00+01:00", timeZone: "Europe/Zurich" };

const summary = (decisions: readonly Decision[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    decisions.map(({ key, action, reason }) => [key.replace("@contoso.com", ""), `${action}: ${reason}`]),
  );

describeWithEngine("a preview", () => {
  test("says what up then does, subject by subject, and changes nothing", async () => {
    await using driver = await openTestDriver();
    const { simulator, folder, options } = driver;
    const users = ["anna", "bruno", "clara", "dora", "emil", "fritz"];
    expect(await up(options(plannedWave("pilot", users, { window: early })))).toMatchObject({
      exitCode: 0,
    });
    simulator.start("dora@contoso.com");
    simulator.start("fritz@contoso.com");
    simulator.finish("fritz@contoso.com");
    for (const name of ["gina", "ida"])
      await createTask(sessionFor(simulator), plannedUser(name, later).inputs);

    const after = [
      plannedWave("pilot", ["anna", "dora", "fritz", "gina", "hugo"], { window: later }),
      plannedWave("main", ["bruno", "ida"], { window: early }),
    ];
    const made = simulator.journal.calls().length;
    const shown = await preview(options(...after));
    expect(shown.exitCode).toBe(2);
    expect(shown.waves.map(({ problems, disagreements }) => [problems.size, disagreements])).toEqual([
      [0, []],
      [0, []],
    ]);
    expect(shown.waves.map(({ decisions }) => summary(decisions))).toEqual([
      {
        "user:anna": "reschedule: changed",
        "user:dora": "leaveStarted: started",
        "user:fritz": "leaveStarted: started",
        "user:gina": "adopt: found",
        "user:hugo": "create: new",
        "user:bruno": "handOver: movedAway",
        "user:clara": "cancel: removed",
        "user:emil": "cancel: removed",
      },
      { "user:bruno": "adopt: movedHere", "user:ida": "reschedule: foundWindow" },
    ]);
    expect(shown.cost).toEqual({ calls: 15, units: 22, creates: 3, cancels: 4 });
    expect(shown.minutes).toBeCloseTo(22 / 1_200);
    expect(shown.waves[0]?.window).toEqual({
      timeZone: "Europe/Zurich",
      preferredStartDateTime: { utc: "2099-12-05T19:00:00Z", local: "2099-12-05T20:00:00+01:00" },
    });
    expect(
      simulator.journal
        .calls()
        .slice(made)
        .every(({ method }) => method === "GET"),
    ).toBe(true);
    expect(existsSync(join(folder, ".sharepoint-migration/state/.pulumi/stacks/merger/main.json"))).toBe(
      false,
    );

    simulator.journal.clear();
    const run = options(...after);
    expect(await up(run)).toMatchObject({ exitCode: 0 });
    // Eight looks, since the preview has seen that fritz is done; and what the preview has said.
    expect(simulator.journal.calls()).toHaveLength(8 + shown.cost.calls);
    const done = eventsOf(run.events, "subject.done").map(({ wave, subject, action, error }) => [
      wave,
      subject,
      action,
      error,
    ]);
    const told = shown.waves.flatMap(({ wave, decisions }) =>
      decisions
        .filter(({ action, urn }) => action !== "keep" && !(action === "leaveStarted" && urn !== undefined))
        .map(({ key, action }) => [wave, key, action, undefined]),
    );
    expect(done.sort()).toEqual(told.sort());
    expect((await preview(options(...after))).exitCode).toBe(0);
  });
});
