import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { openTestCli } from "../support/cli";

const file = join(__dirname, "../../README.md");
const block = (info: string): RegExp => new RegExp(`(?<=\`\`\`${info}\\n)[\\s\\S]*?(?=\`\`\`)`);

/** The block after these words; with UPDATE_GOLDEN it becomes what was printed. */
function shown(info: string, printed: string): string {
  const readme = readFileSync(file, "utf8");
  if (process.env["UPDATE_GOLDEN"])
    writeFileSync(
      file,
      readme.replace(block(info), () => printed),
    );
  return block(info).exec(readFileSync(file, "utf8"))?.[0] ?? "";
}

describeWithEngine("the README", () => {
  test("shows what its plan prints in a preview, and why a started task cannot be cancelled", async () => {
    await using cli = await openTestCli();
    const { write, run, simulator, folder } = cli;
    // As after `npm install`: the command names what to type next by how it is installed.
    mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
    write("node_modules/.bin/sharepoint-migration", "");
    write("migration.yaml", block("yaml").exec(readFileSync(file, "utf8"))?.[0] ?? "");
    write(
      "users.csv",
      [
        "source,target",
        ...["bo", "carla"].map((name) => `${name}@contoso.com,${name}@fabrikam.com`),
        "",
      ].join("\n"),
    );
    const { exitCode, out } = await run("preview");
    expect([exitCode, shown("text preview", out)]).toEqual([2, out]);

    const held = await run("up", "--yes");
    expect([held.exitCode, held.err]).toEqual([4, expect.stringContaining("[wave.gate.closed]")]);
    simulator.start("anna@contoso.com");
    const refused = await run("destroy", "--yes");
    const printed = /^Cannot cancel[\s\S]*?^\[task\.cancel\.tooLate\].*\n/m.exec(refused.err)?.[0] ?? "";
    const message = printed
      .replace(/task [-\w]+\)/, "task 7f3c)")
      .replace(/request-id .*/, "request-id 6b1f0c2e");
    expect([refused.exitCode, shown("text destroy", message)]).toEqual([3, message]);
  });
});
