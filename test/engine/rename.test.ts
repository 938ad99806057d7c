import { describeWithEngine } from "../../tools/test/engineTier";
import type { Declared } from "../support/project";
import { user } from "../support/declared";
import { openTestStack } from "../support/stack";

const named = (name: string): Declared => ({ ...user("anna"), name });

describeWithEngine("a resource that is renamed without an alias", () => {
  test("keeps its task, within one run", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(named("anna"));
    await run("up");
    declare(named("anna-berg"));
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 1, delete: 1 } });
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted"]);
    expect((await stored()).map(({ name }) => name)).toEqual(["anna-berg"]);
    expect((await run("destroy")).exitCode).toBe(0);
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["cancelled"]);
  });

  test("keeps its task when the run stops between the create and the delete", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(named("anna"));
    await run("up");
    declare(named("anna-berg"));
    // Only the new name is targeted: the old one stays in state, as if the run had been killed there.
    await run("up", "--target", "**anna-berg");
    expect((await stored()).map(({ name }) => name).sort()).toEqual(["anna", "anna-berg"]);
    expect((await run("up")).exitCode).toBe(0);
    expect((await stored()).map(({ name }) => name)).toEqual(["anna-berg"]);
    expect(simulator.tasks().map(({ status }) => status)).toEqual(["notStarted"]);
  });

  test("is cancelled when both names are gone, also with a refresh before", async () => {
    await using stack = await openTestStack();
    const { simulator, declare, run, stored } = stack;
    declare(named("anna"));
    await run("up");
    declare(named("anna-berg"));
    await run("up", "--target", "**anna-berg");
    declare(user("bruno"));
    expect((await run("up", "--refresh")).exitCode).toBe(0);
    expect((await stored()).map(({ name }) => name)).toEqual(["bruno"]);
    expect(simulator.task("anna@contoso.com").status).toBe("cancelled");
  });
});
