import { fork } from "node:child_process";
import { join } from "node:path";
import type { Environment } from "./backend";
import { killLeftovers } from "./killTree";
import { memoryEnv } from "./engineEnvironment";
import type { WorkerMessage, DriverMessage, WaveEnd, WaveJob } from "./workerProtocol";
import { shutdownOf } from "./shutdown";

/** What a worker is given beside a job. */
export interface WorkerRun {
  /** For Pulumi. */
  readonly env: Environment;
  /** Called with each message as it comes. */
  readonly onMessage: (message: WorkerMessage) => void;
  /** Begins nothing more, finishes what is under way, saves. */
  readonly signal?: AbortSignal | undefined;
  /** Stops at once: what is under way is given up. What was done until then is still saved. */
  readonly stopNow?: AbortSignal | undefined;
}

/** A process that runs waves, one after another. */
export interface Worker {
  /** For how many subjects it has memory. */
  readonly room: number;
  /** How many subjects it has held in all. */
  readonly held: () => number;
  readonly isAlive: () => boolean;
  /** Runs a wave. Never throws. */
  readonly run: (job: WaveJob, run: WorkerRun) => Promise<WaveEnd>;
  /** Ends the process, and after a run that was cut off also what it left behind. */
  readonly end: (last?: WaveEnd) => Promise<void>;
}

const main = join(__dirname, "workerMain.js");
const cutOff: WaveEnd = {
  how: "failed",
  words: "the process that ran the wave ended before its time",
  isCutOff: true,
};

/** Starts a worker, which begins to load Pulumi's SDK. */
export function startWorker(env: Environment, projectFolder: string, room: number): Worker {
  const child = fork(main, [], {
    cwd: projectFolder,
    env: memoryEnv(env, room),
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
  });
  // A driver that ends without ending its workers is not kept alive by them; they end by themselves.
  child.unref();
  const channel = child.channel;
  channel?.unref();
  let heldSubjects = 0;
  let failure: Error | undefined;
  let onMessage: (message: WorkerMessage) => void = () => undefined;
  const { promise: closed, resolve: close } = Promise.withResolvers<undefined>();
  child.on("message", (message: WorkerMessage) => onMessage(message));
  child.on("error", (error) => (failure = error));
  child.on("close", () => close(undefined)); // after its last message; not when this side disconnects
  const { promise: exited, resolve: exit } = Promise.withResolvers<undefined>();
  for (const event of ["exit", "error"]) child.on(event, () => exit(undefined));

  const endOf = (job: WaveJob, run: WorkerRun): Promise<WaveEnd> => {
    const { promise, resolve } = Promise.withResolvers<WaveEnd>();
    onMessage = (message) => {
      if (message.type === "ended") resolve(message.end);
      else run.onMessage(message);
    };
    void closed.then(() => resolve(failure ? { how: "failed", words: failure.message } : cutOff));
    child.send(
      { type: "do", job, env: run.env } satisfies DriverMessage,
      (error) => (failure ??= error ?? undefined),
    );
    return promise;
  };
  return {
    room,
    held: () => heldSubjects,
    isAlive: () => child.connected,
    run: async (job, run) => {
      const { signal, stopNow } = run;
      heldSubjects += subjectsOf(job);
      const stop = shutdownOf(child);
      signal?.addEventListener("abort", stop.gently, { once: true });
      stopNow?.addEventListener("abort", stop.atOnce, { once: true });
      channel?.ref();
      child.ref();
      try {
        const ended = endOf(job, run);
        if (signal?.aborted === true) stop.gently();
        if (stopNow?.aborted === true) stop.atOnce();
        return await ended;
      } finally {
        channel?.unref();
        child.unref();
        signal?.removeEventListener("abort", stop.gently);
        stopNow?.removeEventListener("abort", stop.atOnce);
        stop.end();
      }
    },
    end: async (last) => {
      if (child.connected) child.disconnect();
      if (!last) return;
      child.ref(); // or a driver with nothing else to do would end here
      await exited;
      if (last.isCutOff) await killLeftovers(child.pid);
    },
  };
}

/** How many subjects a wave has to hold in memory: a destroy has no plan, and deletes what is recorded. */
export const subjectsOf = ({ plan, wave, tasks = 0 }: Pick<WaveJob, "plan" | "wave" | "tasks">): number =>
  Math.max(tasks, plan.waves.find(({ name }) => name === wave)?.subjects.length ?? 0);
