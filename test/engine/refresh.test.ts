import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { openTestStack } from "../support/stack";
import { faults } from "../../provider/src/simulator";

describeWithEngine("a refresh", () => {
  test("takes over progress, which is never a change to be made", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(user("anna"), user("bruno"), user("clara"));
    await run("up");
    simulator.start("anna@contoso.com");
    simulator.start("bruno@contoso.com");
    simulator.fail("bruno@contoso.com", { code: "MnATargetUserDoesNotExist", message: "No such user" });
    simulator.cancel("clara@contoso.com");
    expect((await run("refresh")).exitCode).toBe(0);
    const outputs = Object.fromEntries((await stored()).map((resource) => [resource.name, resource.outputs]));
    expect(outputs).toMatchObject({
      anna: { status: "inProgress" },
      bruno: { status: "failed", error: { code: "MnATargetUserDoesNotExist" } },
      clara: { status: "cancelled" },
    });
    expect(await run("preview", "--expect-no-changes")).toMatchObject({ exitCode: 0 });
    expect(simulator.journal.calls("create")).toHaveLength(3);
  });

  test("drops a task only when Graph says that there is none", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored, growOld } = stack;
    declare(user("anna"), site("finance"));
    await run("up");
    const { id } = simulator.task("anna@contoso.com");
    simulator.inject({ on: "get", taskId: id, times: 5, do: faults.status(503) });
    const failed = await run("refresh");
    expect(failed.exitCode).not.toBe(0);
    expect(failed.failures["anna"]).toContain("[task.read.serverError] · HTTP 503");
    expect(await stored()).toHaveLength(2);

    // A read that lags: the look-up by source still shows it.
    simulator.inject({ on: "get", taskId: id, do: faults.status(404) });
    expect((await run("refresh")).exitCode).toBe(0);
    expect(await stored()).toHaveLength(2);

    await growOld();
    simulator.inject({ on: "get", taskId: id, do: faults.status(404) });
    simulator.inject({ on: "getBySourceUserPrincipalName", taskId: id, do: faults.status(404) });
    expect((await run("refresh")).exitCode).toBe(0);
    expect((await stored()).map(({ name }) => name)).toEqual(["finance"]);
  });

  test("a task that exists can be read without being managed", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run } = stack;
    declare(group("research"));
    await run("up");
    const { id } = simulator.task("research");
    declare(group("research"), { name: "seen", type: "GroupMigrationTask", args: {}, opts: { get: id } });
    expect(await run("up")).toMatchObject({ exitCode: 0, failures: {} });
    expect((await run("destroy")).exitCode).toBe(0);
    expect(simulator.journal.statuses("cancel")).toEqual([204]);

    declare({ name: "seen", type: "GroupMigrationTask", args: {}, opts: { get: "no-such-task" } });
    const missing = await run("preview");
    expect(missing.exitCode).not.toBe(0);
    expect(missing.failures["seen"]).toMatch(
      /Cannot read migration task no-such-task: there is no such task\.[\s\S]*HTTP 404/,
    );
  });
});
