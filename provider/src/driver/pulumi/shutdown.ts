import type { ChildProcess } from "node:child_process";
import { killTree } from "./killTree";
import type { DriverMessage } from "./workerProtocol";

/** Pulumi takes two interrupts for two only when it has had the time to see the first. */
const betweenInterruptsMs = 500;
/** After an interrupt that means "at once", Pulumi saves and gives the stack free within a moment. */
const patienceMs = 10_000;

/** The ways to stop a worker. */
export interface Shutdown {
  /** Begins nothing more, finishes what is under way, saves. */
  readonly gently: () => void;
  /** Gives up what is under way, and saves. Ends all processes if that takes too long. */
  readonly atOnce: () => void;
  /** The worker has ended. */
  readonly end: () => void;
}

/** Ways to stop a worker that leads a process group of its own. */
export function shutdownOf(child: ChildProcess): Shutdown {
  const timers: NodeJS.Timeout[] = [];
  let isStopping = false;
  const gently = (): void => {
    if (isStopping) return;
    isStopping = true;
    if (child.connected) child.send({ type: "stop" } satisfies DriverMessage);
  };
  return {
    gently,
    atOnce: () => {
      const waitMs = isStopping ? 0 : betweenInterruptsMs;
      gently();
      timers.push(
        setTimeout(() => interruptGroup(child), waitMs),
        setTimeout(() => killTree(child.pid), waitMs + patienceMs),
      );
    },
    end: () => timers.forEach(clearTimeout),
  };
}

/** The second interrupt, to Pulumi itself. Without process groups, all processes are ended. */
function interruptGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === "win32") return killTree(pid);
  try {
    process.kill(-pid, "SIGINT");
  } catch {
    // It has ended by itself.
  }
}
