import { describeWithEngine } from "../../tools/test/engineTier";
import { planOf, plannedWave } from "../support/planned";
import { withPlan } from "../support/withPlan";

const gate = { completedPercent: 100, noneInProgress: true };

describeWithEngine("a plan in one stack", () => {
  test("goes up wave by wave, each when its gate holds", () =>
    withPlan({}, async ({ simulator, plan, run, stored }) => {
      plan(
        planOf(
          plannedWave("pilot", ["anna", "bruno"]),
          plannedWave("main", ["clara"], { dependsOn: ["pilot"], gate }),
        ),
      );
      expect(await run("preview")).toMatchObject({ exitCode: 0, changes: { create: 8 } });
      const tooEarly = await run("up");
      expect(tooEarly.failures["merger-main"]).toMatch(
        /^Cannot begin wave main: it waits for pilot\.\npilot: 0 of 2 tasks are completed \(0 %\), 100 % are needed; the others are 2 notStarted\.\n/,
      );
      expect((await stored()).map(({ name }) => name).sort()).toEqual([
        "anna@contoso.com",
        "bruno@contoso.com",
      ]);
      for (const user of ["anna@contoso.com", "bruno@contoso.com"]) {
        simulator.start(user);
        simulator.finish(user);
      }
      expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 2, same: 6 } });
      simulator.journal.clear();
      expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
      expect(simulator.journal.calls()).toEqual([]);
    }));
});
