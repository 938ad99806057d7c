import { describeWithEngine } from "../../tools/test/engineTier";
import { planOf, plannedWave } from "../support/planned";
import { openPlanStack, type PlanStack } from "../support/planStack";

const gate = { completedPercent: 100, noneInProgress: true };
const names = async (stack: Pick<PlanStack, "stored">, name?: string): Promise<string[]> =>
  (await stack.stored(name)).map((stored) => stored.name.replace("@contoso.com", "")).sort();
const finish = ({ simulator }: PlanStack, ...users: string[]): void => {
  for (const user of users) {
    simulator.start(`${user}@contoso.com`);
    simulator.finish(`${user}@contoso.com`);
  }
};

describeWithEngine("a plan in one stack", () => {
  test("goes up wave by wave, each when its gate holds, and then stays", async () => {
    await using stack = await openPlanStack();
    const { simulator, plan, run, exported } = stack;
    const pilot = plannedWave("pilot", ["anna", "bruno"]);
    const main = plannedWave("main", ["clara", "dora"], { dependsOn: ["pilot"], gate });
    plan(planOf(pilot, main));
    // Nothing can be said of tasks that the run itself would create.
    expect(await run("preview")).toMatchObject({ exitCode: 0, changes: { create: 9 } });
    expect(simulator.journal.calls()).toEqual([]);

    expect((await run("up")).failures["merger-main"]).toMatch(
      /^Cannot begin wave main: it waits for pilot\.\npilot: 0 of 2 tasks are completed \(0 %\), 100 % are needed; the others are 2 not started\.\nNext: /,
    );
    expect(await names(stack)).toEqual(["anna", "bruno"]);
    finish(stack, "anna");
    expect((await run("preview")).failures["merger-main"]).toContain("1 of 2 tasks are completed (50 %)");
    finish(stack, "bruno");
    const up = await run("up");
    expect(up).toMatchObject({ exitCode: 0, failures: {}, changes: { create: 3 } });
    expect(up.output).toMatch(/counts: \{\s*\+?\s*notStarted: 4/); // as stored; only a refresh updates it

    simulator.journal.clear();
    plan(planOf({ ...main, subjects: main.subjects.toReversed() }, pilot));
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(simulator.journal.calls()).toEqual([]);
    expect(await exported()).not.toContain("provider/src/resources");
    expect(await run("destroy")).toMatchObject({ exitCode: 0 });
  });

  test("creates no task behind a closed gate, even if Pulumi continues after errors", async () => {
    await using stack = await openPlanStack();
    const { simulator, plan, run } = stack;
    plan(
      planOf(plannedWave("pilot", ["anna"]), plannedWave("main", ["clara"], { dependsOn: ["pilot"], gate })),
    );
    const { exitCode, failures } = await run("up", "--continue-on-error");
    expect([exitCode, Object.keys(failures)]).toEqual([1, ["merger-main"]]);
    expect(await names(stack)).toEqual(["anna"]);
    expect(simulator.journal.calls("create")).toHaveLength(1);
  });

  test("moves a subject by what must be done to its task", async () => {
    await using stack = await openPlanStack({ clock: betweenMayAndJune });
    const { simulator, plan, run, writes } = stack;
    plan(before());
    await run("up");
    simulator.start("clara@contoso.com");
    await run("refresh");
    simulator.start("dora@contoso.com"); // which the state does not know
    const idsBefore = ids(stack);
    simulator.journal.clear();

    plan(after());
    const moved = await run("up");
    expect(moved).toMatchObject({ exitCode: 0, failures: {} });
    expect(writes().sort()).toEqual(["cancel bruno", "cancel dora, refused", "create bruno"]);
    expect(writes().indexOf("cancel bruno")).toBeLessThan(writes().indexOf("create bruno"));
    expectMoved(stack, idsBefore, [moved.output]);
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
  });
});

const badPlan = `name: merger
source: { organization: contoso }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
waves:
  - name: pilot
    users:
      - { source: anna@contoso.com, taget: anna@fabrikam.com }
  - name: main
    dependsOn: [pilott]
    users:
      - { source: bruno@contoso.com, target: bruno@fabrikam.com }
`;

describeWithEngine("a plan with mistakes", () => {
  test("ends the program before anything is declared, with the place of each, and goes up once they are fixed", async () => {
    await using stack = await openPlanStack({ env: { PROTECT: "true" } });
    const { simulator, planFile, run, exported } = stack;
    planFile(badPlan);
    const { exitCode, output } = await run("up");
    expect(exitCode).not.toBe(0);
    expect(output).toContain("Cannot use the plan migration.yaml: it has 3 mistakes.");
    expect(output.match(/(?<=^\s*)migration\.yaml:\d+:\d+: \S+/gm)).toEqual([
      "migration.yaml:7:9: waves[0].users[0].target",
      "migration.yaml:7:37: waves[0].users[0].taget",
      "migration.yaml:9:17: waves[1].dependsOn[0]",
    ]);
    expect(output).not.toMatch(/^\s+at .+:\d+\)?$/m);
    expect(await exported()).not.toContain("sharepoint");

    planFile(badPlan.replace("taget", "target").replace("pilott", "pilot"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    expect(simulator.tasks()).toHaveLength(2);
    // An option of the whole holds for its two waves, the gate between them, and their tasks.
    expect((await exported()).match(/"protect": true/g)).toHaveLength(6);
  });
});

const betweenMayAndJune = { startAt: "2099-05-02T00:00:00Z", speed: 0 };
const may = { preferredStartDateTime: "2099-05-01T20:00:00Z" };
const june = { preferredStartDateTime: "2099-06-01T20:00:00Z" };
const movers = ["anna", "bruno", "clara", "dora"];
const before = () =>
  planOf(
    plannedWave("pilot", [...movers, "elif"], { window: may }),
    plannedWave("main", [], { window: june }),
    plannedWave("late", [], { window: may }),
  );
/** All but elif leave the pilot: anna keeps her window, the others do not, and clara and dora have started by then. */
const after = () =>
  planOf(
    plannedWave("pilot", ["elif"], { window: may }),
    plannedWave("main", ["bruno", "clara", "dora"], { window: june }),
    plannedWave("late", ["anna"], { window: may }),
  );

type Ids = Readonly<Record<string, string>>;
const ids = ({ simulator }: PlanStack): Ids =>
  Object.fromEntries(movers.map((user) => [user, simulator.task(`${user}@contoso.com`).id]));

/** Every subject has exactly one task, only bruno's is new, and the output names who stays unchanged. */
function expectMoved(stack: PlanStack, idsBefore: Ids, outputs: readonly string[]): void {
  const { simulator } = stack;
  const { bruno: brunosTask, ...others } = ids(stack);
  expect(idsBefore).toMatchObject(others);
  expect(brunosTask).not.toBe(idsBefore["bruno"]);
  const live = simulator.tasks().filter(({ status }) => status !== "cancelled");
  expect(live.map(({ source, status }) => `${source.replace(/^user:|@.*$/g, "")} ${status}`).sort()).toEqual([
    "anna notStarted",
    "bruno notStarted",
    "clara inProgress",
    "dora inProgress",
    "elif notStarted",
  ]);
  for (const user of ["clara", "dora"]) {
    const told = `The migration of the OneDrive of ${user}@contoso.com (task ${idsBefore[user] ?? ""}) has started, so its window can no longer change; it continues.`;
    expect(outputs.some((output) => output.includes(told))).toBe(true);
  }
}

describeWithEngine("a plan in several stacks", () => {
  test.each([
    ["the one that it leaves is first", ["pilot", "rest"]],
    ["the one that it joins is first", ["rest", "pilot"]],
  ])("moves a subject by what must be done to its task, when %s", async (_order, order) => {
    await using stack = await openPlanStack({ clock: betweenMayAndJune });
    const { simulator, plan, run, stackOf, stored, exported, writes } = stack;
    plan(before());
    await stackOf("pilot", "pilot");
    await stackOf("rest", "main, late");
    expect(await run("up", "--stack", "pilot")).toMatchObject({ exitCode: 0 });
    simulator.start("clara@contoso.com");
    await run("refresh", "--stack", "pilot");
    simulator.start("dora@contoso.com"); // which the state does not know
    const idsBefore = ids(stack);
    simulator.journal.clear();

    plan(after());
    const outputs: string[] = [];
    for (const name of order) {
      const up = await run("up", "--stack", name);
      expect(up).toMatchObject({ exitCode: 0, failures: {} });
      outputs.push(up.output);
    }
    expect(writes().filter((write) => !write.includes("dora"))).toEqual(
      order[0] === "pilot"
        ? ["cancel bruno", "create bruno"]
        : // Both cancel the same task, and neither the new one.
          ["cancel bruno", "create bruno", "cancel bruno, refused"],
    );
    expect(writes().filter((write) => write.includes("dora"))).toEqual(["cancel dora, refused"]);
    expectMoved(stack, idsBefore, outputs);
    expect(await names(stack, "pilot")).toEqual(["elif"]);
    const joined = Object.fromEntries((await stored("rest")).map(({ name, id }) => [name, id]));
    for (const user of movers) expect(joined[`${user}@contoso.com`]).toBe(ids(stack)[user]);
    expect(await exported("pilot")).not.toContain("fingerprints"); // the claims take no room in state
    expect(await run("preview", "--stack", "rest", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
  });

  test("holds one wave by configuration, and a gate waits for the tasks of the other stack", async () => {
    await using stack = await openPlanStack();
    const { simulator, plan, run, stackOf } = stack;
    plan(
      planOf(plannedWave("pilot", ["anna"]), plannedWave("main", ["bruno"], { dependsOn: ["pilot"], gate })),
    );
    await stackOf("pilot", "pilot");
    await stackOf("main", "main");
    await stackOf("wrong", "mian");
    expect((await run("up", "--stack", "pilot")).exitCode).toBe(0);
    expect(await names(stack, "pilot")).toEqual(["anna"]);
    for (const verb of ["preview", "up"] as const) {
      expect((await run(verb, "--stack", "main")).failures["merger-main"]).toContain(
        "0 of 1 tasks are completed",
      );
    }
    expect(simulator.tasks()).toHaveLength(1);
    finish(stack, "anna");
    expect(await run("up", "--stack", "main")).toMatchObject({ exitCode: 0 });
    expect(await names(stack, "main")).toEqual(["bruno"]);

    const wrong = await run("preview", "--stack", "wrong");
    expect(wrong.exitCode).not.toBe(0);
    expect(wrong.output).toContain(
      "Cannot declare wave mian: the plan has no such wave.\n    Its waves are pilot, main; did you mean main?",
    );
    expect(wrong.output).toContain("[wave.unknown]");
    expect(wrong.output).not.toMatch(/^\s+at /m);
  });
});
