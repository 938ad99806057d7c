import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { inWave, traceContextFrom } from "../../telemetry";
import { packageFacts } from "../../text";
import type { Environment } from "./backend";
import { killLeftovers } from "./killTree";
import { memoryEnv } from "./engineEnvironment";
import type { WorkerMessage, DriverMessage, WaveEnd, WaveJob } from "./workerProtocol";
import { shutdownOf } from "./shutdown";

/** What a run of a wave is given beside its job. */
export interface WaveRun {
  readonly env: Environment;
  /** Called with each message as it comes. */
  readonly onMessage: (message: WorkerMessage) => void;
  /** Begins nothing more, finishes what is under way, saves. */
  readonly signal?: AbortSignal | undefined;
  /** Stops at once: what is under way is given up. What was done until then is still saved. */
  readonly stopNow?: AbortSignal | undefined;
}

const worker = join(__dirname, "workerMain.js");

/** Runs a wave in a process of its own. Never throws: how it ended is the answer. */
export const runInWorker = (job: WaveJob, run: WaveRun): Promise<WaveEnd> => {
  const { wave, verb, plan } = job;
  const traceContext = traceContextFrom(run.env, packageFacts.version);
  return inWave({ wave, verb, plan: plan.name, traceContext, env: run.env }, (env) =>
    runProcess(job, { ...run, env }),
  );
};

async function runProcess(job: WaveJob, { env, onMessage, signal, stopNow }: WaveRun): Promise<WaveEnd> {
  const child = fork(worker, [], {
    cwd: job.projectFolder,
    env: memoryEnv(env, subjectsOf(job)),
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
  });
  const stop = shutdownOf(child);
  signal?.addEventListener("abort", stop.gently, { once: true });
  stopNow?.addEventListener("abort", stop.atOnce, { once: true });
  try {
    child.send({ type: "do", job } satisfies DriverMessage);
    if (signal?.aborted === true) stop.gently();
    if (stopNow?.aborted === true) stop.atOnce();
    const end = await endOf(child, onMessage);
    if (end.isCutOff) await killLeftovers(child.pid);
    return end;
  } finally {
    signal?.removeEventListener("abort", stop.gently);
    stopNow?.removeEventListener("abort", stop.atOnce);
    stop.end();
  }
}

/** How many subjects a wave has to hold in memory: a destroy has no plan, and deletes what is recorded. */
export const subjectsOf = ({ plan, wave, tasks = 0 }: Pick<WaveJob, "plan" | "wave" | "tasks">): number =>
  Math.max(tasks, plan.waves.find(({ name }) => name === wave)?.subjects.length ?? 0);

function endOf(child: ChildProcess, onMessage: (message: WorkerMessage) => void): Promise<WaveEnd> {
  const { promise, resolve } = Promise.withResolvers<WaveEnd>();
  let end: WaveEnd = {
    how: "failed",
    words: "the process that ran the wave ended before its time",
    isCutOff: true,
  };
  child.on("message", (message: WorkerMessage) => {
    if (message.type === "ended") end = message.end;
    else onMessage(message);
  });
  child.on("error", (error) => (end = { how: "failed", words: error.message }));
  child.on("close", () => resolve(end));
  return promise;
}
