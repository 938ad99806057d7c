import { inWave, traceContextFrom } from "../../telemetry";
import { packageFacts } from "../../text";
import type { Environment } from "./backend";
import { hostProvider, type ProviderHost } from "./hostProvider";
import { startWorker, subjectsOf, type Worker, type WorkerRun } from "./startWorker";
import { isAttachFailure } from "./pulumiOutput";
import type { WaveEnd, WaveJob, WorkerMessage } from "./workerProtocol";

/** What a run of a wave is given beside its job. */
export interface WaveRun extends WorkerRun {
  /** Hosts the provider in this process. */
  readonly host: ProviderHost;
}

/** The processes that run waves. One that has run a small wave runs the next, since Pulumi's SDK takes a second to load. */
export interface Workers {
  /** Starts a process for runs that are about to come, with memory for a number of subjects. */
  readonly warm: (subjects: number) => void;
  /** Runs a wave. Never throws: how it ended is the answer. */
  readonly run: (job: WaveJob, run: WaveRun) => Promise<WaveEnd>;
  /** Ends those that wait for another run. */
  readonly close: () => void;
}

/** A process that has held more subjects than this is ended, so that its memory is given back. */
const mostKept = 500;

/**
 * Opens the workers of a run of the driver; none is started yet.
 *
 * @param env what they are started with; a run's own environment is that and more
 */
export function openWorkers(env: Environment, projectFolder: string): Workers {
  const idle: Worker[] = [];
  let isHosting = true;
  const start = (subjects: number): Worker => startWorker(env, projectFolder, Math.max(subjects, mostKept));
  const take = (subjects: number): Worker => {
    const known = idle.findIndex((worker) => worker.isAlive() && worker.room >= subjects);
    const [worker = start(subjects)] = known < 0 ? [] : idle.splice(known, 1);
    return worker;
  };
  const runIn = async (job: WaveJob, run: WorkerRun): Promise<WaveEnd> => {
    const worker = take(subjectsOf(job));
    const end = await worker.run(job, run);
    // A program that was not finished may still wait for something.
    if (end.how === "fine" && worker.held() <= mostKept) idle.push(worker);
    else await worker.end(end);
    return end;
  };
  return {
    warm: (subjects) => {
      if (idle.length === 0) idle.push(start(subjects));
    },
    run: (job, { host, ...run }) => {
      const { wave, verb, plan } = job;
      const traceContext = traceContextFrom(run.env, packageFacts.version);
      return inWave({ wave, verb, plan: plan.name, traceContext, env: run.env }, async (waveEnv) => {
        const provider = isHosting ? await hostProvider(host, waveEnv) : undefined;
        if (!provider) return runIn(job, { ...run, env: waveEnv });
        const attaching = { hasFailed: false };
        const onMessage = (message: WorkerMessage): void => {
          const isOfAttaching = message.type === "error" && isAttachFailure(message.message);
          if (!isOfAttaching || provider.wasCalled()) run.onMessage(message);
          else attaching.hasFailed = true;
        };
        try {
          const end = await runIn(job, { ...run, env: provider.env, onMessage });
          if (!attaching.hasFailed) return end;
        } finally {
          provider.close();
        }
        // Nothing was done: whatever comes between the two processes will do so in every run.
        isHosting = false;
        host.notify({ kind: "providerUnreachable" });
        return runIn(job, { ...run, env: waveEnv });
      });
    },
    close: () => idle.splice(0).forEach((worker) => void worker.end()),
  };
}
