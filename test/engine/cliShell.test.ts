import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describeWithEngine } from "../../tools/test/engineTier";
import { planYaml, openTestCli, type TestCli } from "../support/cli";

const main = join(__dirname, "../../provider/dist/cli/main.js");

/** Puts the command on the path of a shell, as an installation does. */
function installed({ folder, env }: TestCli): NodeJS.ProcessEnv {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const shim = join(bin, "sharepoint-migration");
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(shim, 0o755);
  return { ...env, PATH: [bin, env["PATH"]].join(delimiter) };
}

test.each([
  [["sharepoint-migration", "st"], ["status"]],
  [
    ["sharepoint-migration", "up", "--max-c"],
    ["--max-creates", "--max-cancels"],
  ],
  [
    ["sharepoint-migration", "up", "--wave", ""],
    ["pilot", "main"],
  ],
  [
    ["sharepoint-migration", "status", "--until", ""],
    ["started", "done"],
  ],
  [["sharepoint-migration", "validate", "-f", "migr"], ["migration.yaml"]],
  [["sharepoint-migration", "explain", "task.cancel.too"], ["task.cancel.tooLate"]],
])("bash completes %j with %j", async (words, offered) => {
  await using scene = await openTestCli();
  scene.write("migration.yaml", planYaml({ pilot: ["anna"], main: ["bruno"] }));
  const script = `
      source <(sharepoint-migration completion bash)
      COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
      COMP_CWORD=${String(words.length - 1)}
      _sharepoint_migration
      printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync("bash", ["-c", script], { cwd: scene.folder, env: installed(scene) }).toString();
  const found = out
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  expect(found.sort()).toEqual([...offered].sort());
  await Promise.resolve();
});

test.each(["zsh", "fish", "powershell"])(
  "there is a script for %s that asks the command itself",
  async (shell) => {
    await using cli = await openTestCli();
    const { run } = cli;
    const { exitCode, out } = await run("completion", shell);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/sharepoint-migration complete (--|'--')/)]);
  },
);

test("a reader that has seen enough ends the command without a stack trace", async () => {
  await using scene = await openTestCli();
  const { stdout, stderr } = await promisify(execFile)(
    "bash",
    ["-c", "sharepoint-migration explain --json | head -n 1"],
    { cwd: scene.folder, env: installed(scene) },
  );
  expect(JSON.parse(stdout)).toMatchObject({ event: "explanation" });
  expect(stderr).not.toMatch(/^\s+at |EPIPE/m);
});

describeWithEngine("doctor", () => {
  test("passes every check with an engine and a service", async () => {
    await using cli = await openTestCli();
    const { write, run } = cli;
    write("migration.yaml", planYaml({ pilot: ["anna"] }));
    const { exitCode, events } = await run("doctor", "--json");
    const checks = events.flatMap((event) => (event.event === "check" ? [[event.name, event.verdict]] : []));
    expect([exitCode, checks]).toEqual([
      0,
      [
        "Node",
        "Pulumi CLI",
        "language host",
        "provider",
        "backend",
        "stacks",
        "endpoint",
        "credentials",
        "permission",
        "first call",
        "clock",
        "plan",
        "tracing",
      ].map((name) => [name, "ok"]),
    ]);
  });

  test("reports what is missing, and what to do about it", async () => {
    await using cli = await openTestCli({ permission: "none", env: { PATH: "/nowhere" } });
    const { run } = cli;
    const { exitCode, out, err } = await run("doctor");
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^fail {2}Pulumi CLI .*\n {6}→ install it/m);
    expect(out).toMatch(/^fail {2}first call .*\[auth\.permissionMissing\]\n {6}→ grant /m);
    expect(out).toMatch(/^warn {2}plan .*migration\.yaml cannot be read\n {6}→ write one with/m);
    expect(err).toMatch(/^2 problems found · .* · exit 1: /m);
  });
});

test.each([["--watch"], ["--until", "done"]])("`status %s` is refused with --no-look", async (...flags) => {
  await using cli = await openTestCli();
  const { run, write } = cli;
  write("migration.yaml", planYaml({ pilot: ["anna"] }));
  const { exitCode, events } = await run("status", ...flags, "--no-look", "--json");
  expect(exitCode).toBe(1);
  expect(events).toContainEqual(
    expect.objectContaining({
      event: "error",
      error: expect.objectContaining({ code: "cli.watchWithoutLook" }) as unknown,
    }),
  );
});
