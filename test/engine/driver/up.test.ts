import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../../tools/test/engineTier";
import { plannedWave } from "../../support/planned";
import { eventsOf, openTestDriver } from "../../support/driver";

describeWithEngine("the driver", () => {
  test("brings three waves up, one stack each, from a folder without node_modules; again, it does nothing", async () => {
    await using driver = await openTestDriver();
    const { simulator, folder, options, recorded } = driver;
    const waves = [
      plannedWave("last", ["emil"], { dependsOn: ["main"] }),
      plannedWave("pilot", ["anna", "bruno"]),
      plannedWave("main", ["clara", "dora"], { dependsOn: ["pilot"] }),
    ];
    const first = options(...waves);
    expect(await up(first)).toMatchObject({
      exitCode: 0,
      summary: "5 subjects done",
      counts: { create: 5 },
    });
    expect(eventsOf(first.events, "run.started")).toMatchObject([{ waves: ["pilot", "main", "last"] }]);
    expect(eventsOf(first.events, "wave.planned")).toMatchObject([
      { wave: "pilot", actions: { create: 2 } },
      { wave: "main", actions: { create: 2 } },
      { wave: "last", actions: { create: 1 } },
    ]);
    expect(
      eventsOf(first.events, "subject.done")
        .map(({ taskId }) => taskId)
        .sort(),
    ).toEqual(
      simulator
        .tasks()
        .map(({ id }) => id)
        .sort(),
    );
    expect((await recorded()).map(({ wave, key }) => `${wave} ${key}`).sort()).toEqual([
      "last user:emil@contoso.com",
      "main user:clara@contoso.com",
      "main user:dora@contoso.com",
      "pilot user:anna@contoso.com",
      "pilot user:bruno@contoso.com",
    ]);
    const own = join(folder, ".sharepoint-migration");
    expect(readFileSync(join(own, ".gitignore"), "utf8")).toBe("*\n");
    expect(
      readdirSync(join(own, "state/.pulumi/stacks/merger"))
        .filter((name) => name.endsWith(".json"))
        .sort(),
    ).toEqual(["last.json", "main.json", "pilot.json"]);
    expect(readdirSync(folder).filter((name) => name !== "home")).toEqual([".sharepoint-migration"]);

    simulator.journal.clear();
    const again = options(...waves);
    expect(await up(again)).toMatchObject({ exitCode: 0, summary: "nothing to do", counts: {} });
    expect(eventsOf(again.events, "wave.planned").map(({ actions }) => actions)).toEqual([
      { keep: 2 },
      { keep: 2 },
      { keep: 1 },
    ]);
    expect(simulator.journal.calls().filter(({ operation }) => operation !== "get")).toEqual([]);
  });
});
