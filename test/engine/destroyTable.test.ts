import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { destroyRows } from "../support/destroyRows";
import { openTestStack } from "../support/stack";

describeWithEngine("destroying a task", () => {
  test("ends as the table says, for every answer", async () => {
    await using stack = await openTestStack({ env: { SHAREPOINT_MIGRATION_DEADLINE_MINUTES: "0.01" } });
    const { simulator, declare, run, stored, growOld } = stack;
    const names = destroyRows.map((_row, index) => `user${String(index)}`);
    declare(...names.map((name) => user(name)));
    await run("up");
    await growOld();
    const found: unknown[] = [];
    for (const [index, { answer, arrange }] of destroyRows.entries()) {
      const name = `user${String(index)}`;
      const source = `${name}@contoso.com`;
      const { id } = simulator.task(source);
      arrange(simulator, source, id);
      const { exitCode, failures, mayBeCorrupt } = await run("destroy", "--target", `**${name}`);
      const says = failures[name]?.split("\n")[0]?.replace(`the OneDrive of ${source}`, "X").replace(id, "T");
      const stays = (await stored()).some((resource) => resource.name === name);
      found.push({ answer, exitCode, stays, mayBeCorrupt, ...(says !== undefined && { says }) });
    }
    expect(found).toEqual(
      destroyRows.map(({ arrange: _arrange, ...row }) => ({ mayBeCorrupt: false, ...row })),
    );
  });
});
