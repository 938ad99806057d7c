import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type * as StartWorker from "../../provider/src/driver/pulumi/startWorker";
import type { WaveJob } from "../../provider/src/driver/pulumi/workerProtocol";
import { planOf, plannedWave } from "../support/planned";
import { until } from "../support/until";

// A worker is a process, so the compiled code is tested.
const compiled = join(__dirname, "../../provider/dist/driver/pulumi/startWorker.js");
const { startWorker } = jest.requireActual<typeof StartWorker>(compiled);

/** A folder with a `pulumi` that writes down its commands, and the job of a wave in it. */
function openFolder(script: string) {
  const folder = mkdtempSync(join(tmpdir(), "sharepoint-migration-worker-"));
  const commands = join(folder, "commands.txt");
  writeFileSync(join(folder, "Pulumi.yaml"), "name: merger\nruntime: nodejs\n");
  writeFileSync(
    join(folder, "pulumi"),
    ["#!/bin/sh", `cd '${folder}'`, `echo "$1 $2" >> '${commands}'`, script].join("\n"),
  );
  chmodSync(join(folder, "pulumi"), 0o755);
  const job = (own: Partial<WaveJob> = {}): WaveJob => ({
    verb: "up",
    wave: "pilot",
    plan: planOf(plannedWave("pilot", ["anna"])),
    projectFolder: folder,
    parallel: 1,
    ...own,
  });
  return {
    folder,
    env: {
      ...process.env,
      PATH: [folder, process.env["PATH"]].join(delimiter),
      PULUMI_HOME: folder,
      PULUMI_BACKEND_URL: `file://${folder}`,
    },
    job,
    commands: () =>
      existsSync(commands)
        ? readFileSync(commands, "utf8")
            .trim()
            .split("\n")
            .map((line) => line.replace(/ ?-.*/, ""))
        : [],
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ignore = (): undefined => undefined;

test("a driver with nothing else to do waits for a worker that it ends", async () => {
  using there = openFolder("exit 1");
  const driver = `
    const { startWorker } = require(${JSON.stringify(compiled)});
    const worker = startWorker(process.env, process.cwd(), 1);
    const run = { env: process.env, onMessage: () => undefined };
    worker.run(${JSON.stringify(there.job())}, run).then(async (end) => {
      await worker.end(end);
      process.exitCode = end.how === "failed" ? 7 : 8;
    });
  `;
  const child = spawn(process.execPath, ["-e", driver], {
    cwd: there.folder,
    env: there.env,
    stdio: "inherit",
  });
  expect(await once(child, "exit")).toEqual([7, null]);
});

test("a stop while a stack that was removed is made again keeps Pulumi from running the wave", async () => {
  using there = openFolder(`
    [ "$1" = stack ] || { echo "error: no stack named 'pilot' found" >&2; exit 255; }
    while [ ! -e go ]; do sleep 0.05; done
  `);
  const worker = startWorker(there.env, there.folder, 1);
  const stop = new AbortController();
  const running = worker.run(there.job(), { env: there.env, onMessage: ignore, signal: stop.signal });
  await until(() => there.commands().includes("stack select"), running);
  stop.abort();
  writeFileSync(join(there.folder, "go"), "");
  const end = await running;
  await worker.end(end);
  expect(end.how).toBe("failed");
  expect(there.commands()).toEqual(["up", "stack select"]);
});
