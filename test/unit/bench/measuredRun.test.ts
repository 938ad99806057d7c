import { measuredRun } from "../../../bench/measuredRun.ts";
import { canReadMemory } from "../../../bench/processTree.ts";

const node = (...args: readonly string[]) => ({ program: process.execPath, args, cwd: __dirname, env: {} });
const never = new AbortController().signal;

test("a run is reported with its exit code, its output and the memory of all its processes", async () => {
  const script = `
    const { spawnSync } = require("node:child_process");
    console.log("parent");
    const inner = "const kept = Buffer.alloc(80e6, 1); setTimeout(() => console.log(kept.length), 600)";
    spawnSync(process.execPath, ["-e", inner], { stdio: "inherit" });
    process.exitCode = 7;`;
  const { exitCode, timedOut, output, peakMegabytes, peakBy } = await measuredRun(
    node("-e", script),
    60_000,
    never,
  );
  expect([exitCode, timedOut, output]).toEqual([7, false, "parent\n80000000\n"]);
  if (!canReadMemory) return;
  expect(peakMegabytes).toBeGreaterThan(76);
  expect(peakBy.length).toBe(2);
});

test("a run that does not end is ended at its limit", async () => {
  const endless = node("-e", "setInterval(() => {}, 1000)");
  expect(await measuredRun(endless, 300, never)).toMatchObject({ timedOut: true });
});
