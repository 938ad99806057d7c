import { fail } from "../../errors";
import type { Clock } from "../../graph";
import { runWave, type WaveRun } from "../worker/runWave";
import type { WaveEnd, WaveJob } from "../worker/protocol";
import type { Workspace } from "../workspace/workspace";
import { holderOf, locksOn, type Lock } from "./locks";
import { forgetKilledRuns, noteRun, unfinishedRuns } from "./ownRun";
import { isAlive, judgeLock } from "./verdict";

/** How long Pulumi is given to finish what a killed driver has left under way. */
const patienceMs = 60_000;
const pauseMs = 500;

/** What a run of a wave is given. */
export interface UnlockedRun extends WaveRun {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** What is attempted, for the sentence: "run wave pilot". */
  readonly attempt: string;
}

/**
 * Runs a wave. A lock that our own killed run has left is taken away; one whose Pulumi still finishes is waited for.
 *
 * @throws MigrationError `run.locked`
 */
export async function runUnlocked(job: WaveJob, run: UnlockedRun): Promise<WaveEnd> {
  const { workspace, clock, attempt, ...waveRun } = run;
  const { wave } = job;
  const beganMs = clock.now();
  // By the machine's own clock, since it is compared with what Pulumi writes.
  const done = noteRun(workspace.folder, wave, Date.now());
  let isCutOff = false;
  try {
    for (;;) {
      const end = await runWave(job, waveRun);
      if (end.how !== "locked") {
        isCutOff = end.isCutOff ?? false;
        forgetKilledRuns(workspace.folder, wave, isAlive);
        return end;
      }
      const verdict = await free(workspace, wave, attempt);
      if (verdict === "finishing" && clock.now() - beganMs < patienceMs && run.signal?.aborted !== true)
        await clock.sleep(pauseMs);
      else if (verdict !== "freed") throw lockedError(workspace, wave, attempt, end.locks);
    }
  } finally {
    // What was cut off stays written down, so that a later run may take its lock away.
    if (!isCutOff) done();
  }
}

async function free(
  workspace: Workspace,
  wave: string,
  attempt: string,
): Promise<"freed" | "finishing" | "held"> {
  const locks = locksOn(workspace.backendUrl, workspace.project, wave);
  if (locks === undefined) return "held";
  if (locks.length === 0) return "freed"; // whoever held it has just ended
  const runs = unfinishedRuns(workspace.folder, wave);
  const verdicts = new Set(locks.map((lock) => judgeLock(lock, runs)));
  if (verdicts.has("held")) return "held";
  if (verdicts.has("finishing")) return "finishing";
  await workspace.pulumi(["cancel", "--yes", "--stack", wave], attempt);
  return "freed";
}

function lockedError(
  { backendUrl, project, projectFolder }: Workspace,
  wave: string,
  attempt: string,
  named: readonly Lock[] = [],
) {
  const holders = (locksOn(backendUrl, project, wave) ?? named).map(holderOf);
  // The folder of a run in a pipeline is gone with its machine; an object store can be asked from anywhere.
  return isObjectStore(backendUrl)
    ? fail("run.locked", { attempt, holders, stack: `organization/${project}/${wave}` })
    : fail("run.locked", { attempt, holders, stack: wave, projectFolder });
}

/** Neither files nor a service with organizations of its own. */
const isObjectStore = (url: string): boolean => !/^(file|https?):/.test(url);
