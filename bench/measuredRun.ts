import { spawn } from "node:child_process";
import { once } from "node:events";
import { canReadMemory, heldBy, treeOf, type Held } from "./processTree.ts";

/** A command to run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How a run went. */
export interface Measured {
  readonly seconds: number;
  readonly exitCode: number;
  /** It was not finished when its time was up, and was ended. */
  readonly timedOut: boolean;
  /** Resident memory of the process and all below it, at its highest; undefined where it cannot be read. */
  readonly peakMegabytes: number | undefined;
  /** The same moment, by process. */
  readonly peakBy: readonly Held[];
  /** What it printed, stdout and stderr. */
  readonly output: string;
}

const sampleEveryMs = 100;
const graceMs = 10_000;

/** Runs a command to its end or its limit, and watches its memory. */
export async function measuredRun(command: Command, limitMs: number, signal: AbortSignal): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a Ctrl-C is ours to pass on
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-100_000)));
  const watched = watchMemory(child.pid);
  let timedOut = false;
  const end = () => {
    kill(child.pid, "SIGINT");
    setTimeout(() => watched.killAll(), graceMs).unref();
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, limitMs);
  signal.addEventListener("abort", end);
  try {
    const [exitCode] = (await once(child, "exit")) as [number | null];
    const seconds = (performance.now() - started) / 1000;
    return { seconds, exitCode: exitCode ?? 137, timedOut, ...watched.peak(), output };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    watched.stop();
    watched.killAll();
  }
}

function watchMemory(pid: number | undefined) {
  // Programs that lose their parent still belong to the run.
  let known = new Set<number>(pid === undefined ? [] : [pid]);
  let peakMegabytes = 0;
  let peakBy: readonly Held[] = [];
  const sample = () => {
    if (!canReadMemory) return;
    const alive = treeOf(known).flatMap((one) => {
      const holds = heldBy(one);
      return holds ? [{ pid: one, holds }] : [];
    });
    known = new Set(alive.map((one) => one.pid));
    const held = alive.map(({ holds }) => holds);
    const megabytes = held.reduce((sum, one) => sum + one.megabytes, 0);
    if (megabytes > peakMegabytes) [peakMegabytes, peakBy] = [megabytes, held];
  };
  const timer = setInterval(sample, sampleEveryMs);
  return {
    peak: () => ({ peakMegabytes: canReadMemory ? peakMegabytes : undefined, peakBy }),
    stop: () => clearInterval(timer),
    killAll: () => {
      for (const one of known) kill(one, "SIGKILL");
    },
  };
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
