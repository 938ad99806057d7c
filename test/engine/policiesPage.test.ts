import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describeWithEngine } from "../../tools/test/engineTier";
import { user } from "../support/declared";
import { planYaml, openTestCli } from "../support/cli";
import { openTestStack } from "../support/stack";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/reference/policies.md"), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``, "g"))].map(([, text = ""]) => text);
const [, withPulumi = "", openTestDriver = ""] = blocks("sh");
const [configuration = ""] = blocks("json");

/** What `npm install` makes of the packages in a project. */
function install(folder: string): void {
  const bin = join(folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(root, "policies/dist/pack/main.js"), join(bin, "sharepoint-migration-policies"));
  symlinkSync(join(root, "provider/dist/cli/main.js"), join(bin, "sharepoint-migration"));
}

async function shell(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  const path = [process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"], env["PATH"] ?? process.env["PATH"]];
  const child = spawn("bash", ["-e", "-c", script], {
    cwd,
    env: { ...process.env, ...env, PATH: path.filter(Boolean).join(delimiter), npm_config_offline: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, output };
}

describeWithEngine("the commands of docs/reference/policies.md", () => {
  test("switch the pack on for Pulumi", async () => {
    await using stack = await openTestStack();
    const { folder, env, declare } = stack;
    install(folder);
    writeFileSync(join(folder, "policies.json"), configuration);
    declare(user("ceo", { preferredStartDateTime: "2099-12-04T20:00:00+01:00" }));
    const { exitCode, output } = await shell(withPulumi, folder, env);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("[policy.protect.missing]");
    expect(output).toContain("[policy.latestStart.missing]");
    expect(output).toContain("[policy.validation.missing]");
    expect(output).not.toMatch(/\[policy\.(hours|organization|wave|adopt|state)\./);
  });

  test("switch the pack on for the driver, whose preview then says what is forbidden", async () => {
    await using cli = await openTestCli();
    const { folder, env, write } = cli;
    install(folder);
    write("policies.json", configuration);
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    const { exitCode, output } = await shell(openTestDriver, folder, env);
    expect(output).toMatch(
      /problem user:anna@contoso\.com: Cannot schedule the OneDrive of anna@contoso\.com: /,
    );
    expect(output).toMatch(/\n {4}Next: .+\n {4}\[policy\.\w+\.\w+\]/);
    expect(output).not.toContain("next: sharepoint-migration up");
    expect(output).toMatch(
      /policy validation-age: Cannot create a task for the OneDrive of anna@contoso\.com/,
    );
    expect(exitCode).toBe(4);
  });
});
