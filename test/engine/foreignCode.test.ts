import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { destroy, openWorkspace, up } from "pulumi-sharepoint-migration/automation";
import { describeWithEngine } from "../../tools/test/engineTier";
import { caught } from "../support/caught";
import { plannedWave } from "../support/planned";
import { openTestDriver } from "../support/driver";

describeWithEngine("a stack into which someone has written code", () => {
  test("is refused by the driver before Pulumi, which runs such code, is let at it", async () => {
    await using driver = await openTestDriver();
    const { options, folder, plan, env, simulator } = driver;
    const pilot = plannedWave("pilot", ["anna"]);
    await up(options(pilot));
    const { pulumi } = openWorkspace({ plan: plan(pilot), env });
    const file = join(folder, "stack.json");
    await pulumi(["stack", "export", "--stack", "pilot", "--file", file], "export");
    const marker = join(folder, "was-run");
    const evil = `exports.handler=()=>{require("fs").writeFileSync(${JSON.stringify(marker)},"");return {delete:async()=>{}}}`;
    const stack = readFileSync(file, "utf8");
    const changed = stack.replaceAll(/("__provider": )"(?:[^"\\]|\\.)*"/g, `$1${JSON.stringify(evil)}`);
    expect(changed).not.toBe(stack);
    writeFileSync(file, changed);
    await pulumi(["stack", "import", "--stack", "pilot", "--file", file], "import");

    for (const verb of [up, destroy]) {
      const error = await caught(() => verb(options(pilot)));
      expect(error).toMatchObject({ code: "run.foreignCode", outcome: "refused" });
      expect(error.message).toContain("anna@contoso.com");
    }
    expect(existsSync(marker)).toBe(false);
    expect(simulator.journal.calls("cancel")).toEqual([]);

    // That this is no idle fear:
    await pulumi(["destroy", "--stack", "pilot", "--yes", "--skip-preview"], "destroy");
    expect(existsSync(marker)).toBe(true);
  });
});
