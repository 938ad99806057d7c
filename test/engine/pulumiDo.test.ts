import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { openTestStack } from "../support/stack";
import { plugins } from "../support/useProvider";

const plugin = join(plugins, "pulumi-resource-sharepoint-migration");
const type = "sharepoint-migration:index:UserMigrationTask";

describeWithEngine("`pulumi do`, without a program", () => {
  test("reads a task by what it moves, and cancels it unless it has started", async () => {
    await using stack = await openTestStack();
    const { declare, run, simulator, pulumi } = stack;
    const act = (...args: readonly string[]) => pulumi("do", "--package", plugin, ...args);
    declare(user("anna"), user("bruno"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    const read = await act(type, "read", "user:anna@contoso.com");
    expect(read).toMatchObject({ exitCode: 0 });
    expect(read.stdout + read.stderr).toContain(simulator.task("anna@contoso.com").id);

    const found = await act(
      "sharepoint-migration:index:lookUpTask",
      "--subject",
      "user:anna@contoso.com",
      "--output",
      "json",
    );
    expect(JSON.parse(found.stdout)).toMatchObject({ kind: "user", status: "notStarted" });

    simulator.start("bruno@contoso.com");
    const cancel = (name: string) => act("--stateless", type, "delete", `user:${name}@contoso.com`, "--yes");
    expect(await cancel("anna")).toMatchObject({ exitCode: 0 });
    const late = await cancel("bruno");
    expect(late.exitCode).not.toBe(0);
    expect(late.stdout + late.stderr).toContain("it has already started.");
    expect(simulator.task("anna@contoso.com").status).toBe("cancelled");
    expect(simulator.task("bruno@contoso.com").status).toBe("inProgress");
  });
});
