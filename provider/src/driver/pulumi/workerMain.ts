// A process for one run of one wave. It is in a process group of its own, so that a Ctrl-C at the terminal reaches the
// driver alone: Pulumi takes a second interrupt for the wish to stop at once. And when it ends, so does its memory.
import { runJob } from "./runJob";
import type { WorkerMessage, DriverMessage, WaveJob } from "./workerProtocol";

const drain = new AbortController();

process.on("message", (message: DriverMessage) => {
  if (message.type === "do") void carryOut(message.job);
  else drain.abort();
});
// The driver is gone: finish what is under way, save, and give the stack free.
process.on("disconnect", () => drain.abort());
// Meant for Pulumi, which is in the same process group.
process.on("SIGINT", () => undefined);

async function carryOut(job: WaveJob): Promise<void> {
  const end = await runJob(job, send, drain.signal);
  send({ type: "ended", end }, () => process.exit());
}

function send(message: WorkerMessage, sent: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, sent);
  else sent();
}
