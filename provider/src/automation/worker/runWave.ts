import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Environment } from "../workspace/backend";
import { endTree } from "./endTree";
import type { Told, ToWorker, WaveEnd, WaveJob } from "./protocol";

/** What a run of a wave is given beside its job. */
export interface WaveRun {
  readonly env: Environment;
  /** Told of everything that happens, as it happens. */
  readonly onTold: (told: Told) => void;
  /** Begins nothing more, finishes what is under way, saves. */
  readonly signal?: AbortSignal | undefined;
  /** Ends all processes at once. */
  readonly stopNow?: AbortSignal | undefined;
}

const worker = join(__dirname, "main.js");

/** Runs a wave in a process of its own. Never throws: how it ended is the answer. */
export async function runWave(job: WaveJob, { env, onTold, signal, stopNow }: WaveRun): Promise<WaveEnd> {
  const child = fork(worker, [], {
    cwd: job.projectFolder,
    env: { ...env },
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: memoryFlags(job),
  });
  const say = (message: ToWorker): void => {
    if (child.connected) child.send(message);
  };
  const drain = (): void => say({ says: "stop" });
  const end = (): void => endTree(child.pid);
  signal?.addEventListener("abort", drain, { once: true });
  stopNow?.addEventListener("abort", end, { once: true });
  try {
    say({ says: "do", job });
    if (signal?.aborted === true) drain();
    if (stopNow?.aborted === true) end();
    return await endOf(child, onTold);
  } finally {
    signal?.removeEventListener("abort", drain);
    stopNow?.removeEventListener("abort", end);
  }
}

function endOf(child: ChildProcess, onTold: (told: Told) => void): Promise<WaveEnd> {
  const { promise, resolve } = Promise.withResolvers<WaveEnd>();
  let end: WaveEnd = { how: "failed", words: "the process that ran the wave ended before its time" };
  child.on("message", (told: Told) => {
    if (told.tells === "ended") end = told.end;
    else onTold(told);
  });
  child.on("error", (error) => (end = { how: "failed", words: error.message }));
  child.on("close", () => resolve(end));
  return promise;
}

/**
 * What a program of so many resources lives on, with room to spare. Without a limit Node takes several times as much
 * before it tidies up.
 */
function memoryFlags({ plan, wave }: WaveJob): string[] {
  const subjects = plan.waves.find(({ name }) => name === wave)?.subjects.length ?? 0;
  const megabytes = Math.ceil(256 + subjects * 0.15);
  return [`--max-old-space-size=${String(megabytes)}`, "--max-semi-space-size=8"];
}
