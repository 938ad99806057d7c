import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Job, Told } from "./worker.ts";

/** How a contender's process may end before it is done. */
export interface Ending {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Kills it at once when this settles. */
  readonly killWhen?: (signal: AbortSignal) => Promise<void>;
}

/** Runs a job in a process of its own; undefined when that was ended before it was done. */
export async function runWorker(job: Job, { limitMs, signal, killWhen }: Ending): Promise<Told | undefined> {
  const child = fork(join(import.meta.dirname, "worker.ts"), {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced", // JSON would make null of an id that is undefined
  });
  const over = new AbortController();
  const kill = () => child.kill("SIGKILL");
  const timer = setTimeout(kill, limitMs);
  signal.addEventListener("abort", kill);
  let told: Told | undefined;
  child.once("message", (message: Told) => (told = message));
  child.send(job);
  void killWhen?.(over.signal).then(kill, () => undefined);
  await once(child, "exit");
  over.abort();
  clearTimeout(timer);
  signal.removeEventListener("abort", kill);
  signal.throwIfAborted();
  return told;
}
