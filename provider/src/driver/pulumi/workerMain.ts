// A process that runs waves. It is in a process group of its own, so that a Ctrl-C at the terminal reaches the
// driver alone: Pulumi takes a second interrupt for the wish to stop at once. And when it ends, so does its memory.
import type { Environment } from "./backend";
import { runJob } from "./runJob";
import type { WorkerMessage, DriverMessage } from "./workerProtocol";

let drain: AbortController | undefined;

process.on("message", (message: DriverMessage) => {
  if (message.type === "do") void carryOut(message);
  else drain?.abort();
});
// The driver is gone, or needs no more: finish what is under way, save, and give the stack free.
process.on("disconnect", () => {
  if (drain) drain.abort();
  else process.exit();
});
// Meant for Pulumi, which is in the same process group.
process.on("SIGINT", () => undefined);

async function carryOut({ job, env }: Extract<DriverMessage, { type: "do" }>): Promise<void> {
  drain = new AbortController();
  const end = await runJob(job, ownOf(env), send, drain.signal);
  drain = undefined;
  send({ type: "ended", end }, () => {
    if (!process.connected) process.exit();
  });
}

/** What the environment of a run has beyond this process's. */
const ownOf = (env: Environment): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || process.env[name] === value || name === "NODE_OPTIONS" ? [] : [[name, value]],
    ),
  );

function send(message: WorkerMessage, sent: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, sent);
  else sent();
}
