import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type * as StartWorker from "../../provider/src/driver/pulumi/startWorker";
import type * as Workers from "../../provider/src/driver/pulumi/workers";
import type { WaveJob } from "../../provider/src/driver/pulumi/workerProtocol";
import { fakeClock } from "../support/fakeClock";
import { planOf, plannedWave } from "../support/planned";
import { sessionFor } from "../support/session";
import { isAlive } from "../../provider/src/driver/pulumi/processTable";
import { until } from "../support/until";

// A worker is a process, so the compiled code is tested.
const compiled = join(__dirname, "../../provider/dist/driver/pulumi/startWorker.js");
const { startWorker } = jest.requireActual<typeof StartWorker>(compiled);
const { openWorkers } = jest.requireActual<typeof Workers>(join(compiled, "../workers.js"));

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

/** What a run through `openWorkers` is given beside its job. */
function runOf(env: Readonly<Record<string, string | undefined>>) {
  const session = sessionFor({ url: "http://127.0.0.1:1" }, fakeClock());
  return { env, host: { session, notify: ignore, onFailure: ignore, onChange: ignore }, onMessage: ignore };
}

/** Writes the process of the worker and three variables down. */
const noteRun = 'echo "$PPID:$TEST_WAVE:$TEST_FIRST:$SHAREPOINT_MIGRATION_WAVE" >> runs.txt';

const runsIn = (folder: string): string[][] =>
  readFileSync(join(folder, "runs.txt"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(":"));

test("one worker runs two waves, and nothing of the first's environment reaches the second", async () => {
  using there = openFolder(noteRun);
  const workers = openWorkers(there.env, there.folder);
  workers.warm(1);
  workers.warm(1);
  const [pilot, main] = [there.job(), there.job({ wave: "main", plan: planOf(plannedWave("main", [])) })];
  const first = { ...there.env, TEST_WAVE: "pilot", TEST_FIRST: "yes" };
  expect(await workers.run(pilot, runOf(first))).toEqual({ how: "fine" });
  expect(await workers.run(main, runOf({ ...there.env, TEST_WAVE: "main" }))).toEqual({ how: "fine" });
  workers.close();
  const [[worker, ...one] = [], [same, ...other] = []] = runsIn(there.folder);
  expect([one, other]).toEqual([
    ["pilot", "yes", "pilot"],
    ["main", "", "main"],
  ]);
  expect(same).toBe(worker);
});

test.each([
  ["that has failed", "exit 1", [1, 1]],
  ["that has held many subjects", "", [501, 1]],
  ["that has held many subjects in all", "", [300, 300, 1]],
])("a worker %s runs no further wave", async (_what, script, sizes) => {
  using there = openFolder(`${noteRun}\n${script}`);
  const workers = openWorkers(there.env, there.folder);
  for (const tasks of sizes) await workers.run(there.job({ tasks }), runOf(there.env));
  workers.close();
  const [last, ...earlier] = runsIn(there.folder)
    .map(([worker]) => worker)
    .reverse();
  expect(new Set(earlier).size).toBe(1);
  expect(earlier).not.toContain(last);
});

/** Whether there is a process, be it one that has ended and whose exit was not noticed yet. */
function isThere(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

test("a worker without enough memory for a wave is replaced, and so is one that has died", async () => {
  using there = openFolder(noteRun);
  const workers = openWorkers(there.env, there.folder);
  await workers.run(there.job(), runOf(there.env));
  await workers.run(there.job({ tasks: 4_000 }), runOf(there.env));
  await workers.run(there.job(), runOf(there.env));
  const ids = () => runsIn(there.folder).map(([id]) => Number(id));
  process.kill(ids()[2] ?? 0, "SIGKILL");
  await until(() => !isThere(ids()[2] ?? 0), new Promise(ignore)); // its exit was noticed
  expect(await workers.run(there.job(), runOf(there.env))).toEqual({ how: "fine" });
  workers.close();
  expect(new Set(ids()).size).toBe(4);
});

test("workers that wait end when they are closed", async () => {
  using there = openFolder(noteRun);
  const workers = openWorkers(there.env, there.folder);
  await workers.run(there.job(), runOf(there.env));
  const [[worker] = []] = runsIn(there.folder);
  expect(isAlive(Number(worker))).toBe(true);
  workers.close();
  await until(() => !isAlive(Number(worker)), new Promise(ignore));
});
