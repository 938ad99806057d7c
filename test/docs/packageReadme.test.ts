import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openTestCli } from "../support/cli";

const readme = readFileSync(join(__dirname, "../../provider/README.md"), "utf8");

describeWithEngine("the README on npm", () => {
  test("has a plan with which its commands run, in their order, against the simulator", async () => {
    await using cli = await openTestCli();
    cli.write("migration.yaml", /```yaml\n([^]*?)```/.exec(readme)?.[1] ?? "");
    const commands = [...readme.matchAll(/^npx sharepoint-migration (?!simulate)(\w+)$/gm)].map(
      ([, name = ""]) => name,
    );
    const ended: Record<string, number | null> = {};
    for (const command of commands) {
      const asks = ["up", "destroy"].includes(command);
      ended[command] = (await cli.run(command, ...(asks ? ["--yes"] : []))).exitCode;
    }
    // 2: changes to make; 4: the gate is closed.
    expect(ended).toEqual({ validate: 0, preview: 2, up: 4, status: 2, report: 0, destroy: 0, doctor: 0 });
    expect(cli.simulator.tasks().map(({ status }) => status)).toEqual(["cancelled"]);
  });
});
