import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { group, site, user } from "../support/declared";
import { openTestStack, type Stored } from "../support/stack";

const bulkProgram = join(__dirname, "programs/bulk/index.js");
/** Without its place in the program. */
const essence = (stored: readonly Stored[]) =>
  stored
    .map(({ name, id, inputs, outputs }) => ({ name, id, inputs, outputs }))
    .sort((one, other) => one.name.localeCompare(other.name));

const declared = [user("anna"), user("bruno"), site("finance"), group("research")];

describeWithEngine("tasks that are registered in bulk", () => {
  test("are to the engine what the classes make of the same arguments", async () => {
    await using stack = await openTestStack();
    const { simulator, folder, declare, run, stored } = stack;
    declare(...declared);
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 5 } });
    const before = essence(await stored());

    copyFileSync(bulkProgram, join(folder, "index.js"));
    const { exitCode, changes } = await run("up");
    // The stack's own outputs have changed with the program; the tasks have not.
    expect([exitCode, changes["same"]]).toEqual([0, declared.length + 1]);
    expect(essence(await stored())).toEqual(before);
    expect(simulator.grade().duplicates).toBe(0);
    expect(simulator.journal.calls().filter(({ method }) => method === "POST")).toHaveLength(4);
  });

  test("are created, reported, and removed when they are left out", async () => {
    await using stack = await openTestStack();
    const { simulator, folder, declare, run, stored, exported } = stack;
    copyFileSync(bulkProgram, join(folder, "index.js"));
    declare(...declared);
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { create: 5 } });
    expect(await exported()).toContain('"status": "notStarted"');
    declare(...declared.slice(1));
    expect(await run("up")).toMatchObject({ exitCode: 0, changes: { delete: 1 } });
    expect(simulator.task("anna@contoso.com").status).toBe("cancelled");
    expect((await stored()).map(({ name }) => name).sort()).toEqual(["bruno", "finance", "research"]);
  });

  test("fail the run as the classes do, and say why under the resource's name", async () => {
    await using stack = await openTestStack();
    const { folder, declare, run, stored } = stack;
    copyFileSync(bulkProgram, join(folder, "index.js"));
    declare(user("anna"), site("finance", { sourceSiteUrl: "finance" }));
    const mistaken = await run("up");
    expect(mistaken.exitCode).not.toBe(0);
    expect(mistaken.output).toContain("must be the https URL of a SharePoint site");
    expect(mistaken.output).not.toMatch(/^\s+at .*registerTasks/m);

    declare(user("anna"), site("finance"));
    expect(await run("up")).toMatchObject({ exitCode: 0 });
    expect(await stored()).toHaveLength(2);
  });
});
