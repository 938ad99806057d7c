import {
  ConcurrentUpdateError,
  StackNotFoundError,
  type EngineEvent,
  type Stack,
} from "@pulumi/pulumi/automation";
import { firstError, signalIn } from "./pulumiOutput";
import { locksNamedIn } from "./locks";
import { openStack, reopenStack } from "./openStack";
import { summarizeEvent } from "./summarizeEvent";
import { watchForDeadlock } from "./deadlockWatch";
import type { WorkerMessage, WaveEnd, WaveJob } from "./workerProtocol";

/**
 * Does a job with the Automation API, in this process.
 *
 * @param env for Pulumi, beyond this process's own
 * @param signal ends it: Pulumi begins nothing more, finishes what is under way and saves
 */
export async function runJob(
  job: WaveJob,
  env: Record<string, string>,
  send: (message: WorkerMessage) => void,
  signal: AbortSignal,
): Promise<WaveEnd> {
  const stop = new AbortController();
  const idle = watchForDeadlock(() => stop.abort());
  let hasBegun = false;
  const onEvent = (event: EngineEvent): void => {
    hasBegun = true;
    const message = summarizeEvent(event);
    if (!message) return;
    idle.note(message);
    send(message);
  };
  try {
    const watch = { onEvent, signal: AbortSignal.any([signal, stop.signal]) };
    const stack = await openStack(job, env);
    await carryOut(stack, job, watch).catch(async (thrown: unknown) => {
      // Someone has removed the stack since the stacks were read.
      if (hasBegun || !(thrown instanceof StackNotFoundError)) throw thrown;
      await carryOut(await reopenStack(job, env), job, watch);
    });
    return { how: "fine" };
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    const words = firstError(said);
    // The one class that the Automation API is trusted with: our sentences keep clear of what it searches for.
    if (thrown instanceof ConcurrentUpdateError) return { how: "locked", words, locks: locksNamedIn(said) };
    const signalName = signalIn(said);
    if (signalName !== undefined) return { how: "failed", words: endedBy(signalName), isCutOff: true };
    return { how: "failed", words };
  } finally {
    idle.end();
  }
}

/** A system that runs out of memory ends the process that holds the most, and reports it nowhere else. */
const endedBy = (signalName: string): string =>
  `pulumi was ended by ${signalName}${signalName === "SIGKILL" ? " (out of memory?)" : ""}`;

interface Watch {
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

async function carryOut(stack: Stack, job: WaveJob, watch: Watch): Promise<void> {
  // Called last before Pulumi starts: the Automation API does not notice a signal that was aborted before.
  stack.workspace.serializeArgsForOp = () => {
    watch.signal.throwIfAborted();
    return Promise.resolve([]);
  };
  const options = {
    ...watch,
    parallel: job.parallel,
    suppressOutputs: true,
    suppressProgress: true,
    ...(job.refresh && { refresh: true }),
    ...(job.target && { target: [...job.target] }),
  };
  const going = { ...options, continueOnError: true };
  const replace = job.replace ? { replace: [...job.replace] } : {};
  switch (job.verb) {
    case "up":
      await stack.up({ ...going, ...replace });
      break;
    case "preview":
      await stack.preview({ ...options, ...replace });
      break;
    case "destroy":
      await stack.destroy({ ...going, runProgram: false });
  }
}
