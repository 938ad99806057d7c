import { spawnSync } from "node:child_process";
import { join } from "node:path";

const shared = join(__dirname, "../../../../provider/dist/cli/shared");

/** Runs a command of these words as a process, and gives its exit code. */
function exitCodeOf(body: string): number | null {
  const program = `
    const { openCommand } = require(${JSON.stringify(join(shared, "openCommand.js"))});
    const { runCommand } = require(${JSON.stringify(join(shared, "runCommand.js"))});
    openCommand("up", {}, "readPlan").then((opened) => runCommand(opened, {}, ${body}, { stopsByItself: false }));
  `;
  return spawnSync(process.execPath, ["-e", program], { stdio: "ignore" }).status;
}

test("a command that ends is as successful as it says", () => {
  expect(exitCodeOf(`async () => ({ exitCode: 0, summary: "nothing to do" })`)).toBe(0);
  expect(exitCodeOf(`async () => ({ exitCode: 3, summary: "1 subject failed" })`)).toBe(3);
});

test("a command that waits for what nothing will bring has not succeeded when Node ends it", () => {
  expect(exitCodeOf(`() => new Promise(() => undefined)`)).toBe(1);
});
