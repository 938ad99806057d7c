import { describeWithEngine } from "../../tools/test/engineTier";
import { faults } from "../../provider/src/simulator";
import { user } from "../support/declared";
import { openTestStack } from "../support/stack";

const annasId = { id: "11111111-2222-3333-4444-555555555555" };
const hourMs = 3_600_000;
// The deadline also bounds how long a task is looked for.
const env = { SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "0.02", SHAREPOINT_MIGRATION_LAG_SECONDS: "120" };

describeWithEngine("a create that is in doubt", () => {
  test("stays in the stack, and the next run takes its task over instead of creating a second one", async () => {
    await using stack = await openTestStack({ env, secondCreate: "createNew", lookUpLagMs: hourMs });
    const { simulator, declare, run, stored } = stack;
    declare(user("anna"));
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    const first = await run("up");
    expect(first.exitCode).not.toBe(0);
    expect(first.failures["anna"]).toContain("[task.create.unanswered]");
    expect((await stored()).map(({ name }) => name)).toEqual(["anna"]);

    expect((await run("refresh")).exitCode).toBe(0);
    const second = await run("up");
    expect(second.failures["anna"]).toContain("[task.create.inDoubt]");
    expect(second.failures["anna"]).toContain("Unknown whether a migration task for");

    simulator.configure({ lookUpLagMs: 0 });
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect(simulator.journal.calls("create")).toHaveLength(1);
    expect((await stored()).map(({ id }) => id)).toEqual([simulator.tasks()[0]?.id]);
    expect(await run("up", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect((await run("destroy")).exitCode).toBe(0);
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["cancelled"]);
  });

  test("of a user who is named by object id is never sent again, nor forgotten", async () => {
    await using stack = await openTestStack({ env, secondCreate: "createNew" });
    const { simulator, declare, run, stored } = stack;
    declare(user("anna", { sourceUserIdentity: annasId }));
    simulator.inject({ on: "create", do: faults.dropAfterRequest() });
    expect((await run("up")).failures["anna"]).toContain("[task.create.unanswered]");
    expect((await run("up")).failures["anna"]).toContain("[task.create.inDoubt]");
    const destroyed = await run("destroy");
    expect(destroyed.exitCode).not.toBe(0);
    expect(destroyed.failures["anna"]).toContain("[task.cancel.inDoubt]");
    expect(await stored()).toHaveLength(1);
    expect(simulator.journal.calls("create")).toHaveLength(1);
  });
});
