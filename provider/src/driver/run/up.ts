import { fail, type MigrationError } from "../../errors";
import { errorData } from "../diagnostics";
import { type Decision, isUnknown, requiresUpdate } from "../changes/decision";
import { passedWindows } from "../changes/passedWindows";
import { differencesBetween } from "../changes/differences";
import { changesMap, decideMap, unmappedSubjects, type MapDecision } from "../changes/mapDecision";
import { stepsOf } from "../changes/steps";
import { readSavedPreview, type SavedPreview, type SavedStep } from "../store/savedPreview";
import { saveRefused } from "../store/refused";
import { heldBack } from "./heldBack";
import { bringMapUp, type MapOutcome } from "./runMap";
import { bringWaveUp } from "./runWave";
import { toResult } from "./toResult";
import type { WaveOutcome } from "./trackProgress";
import { policyViolation } from "./policyViolations";
import { closedGate } from "./closedGate";
import { trippedAfter, trippedBefore, type Guards, type Tripped } from "./guards";
import { validationRequired } from "./requireValidation";
import type { DriverOptions, RunResult } from "./options";
import { decisionsFor, inContext, loadUpContext, startPulumi, type RunContext } from "./loadContext";

/** What brings waves up. */
export interface UpOptions extends DriverOptions, Guards {
  /** A file of `savePreview`: does what it says, for the waves that were previewed, and refuses anything else. */
  readonly savedPreview?: string;
}

/**
 * Brings the identity map up, if the plan has one, then runs waves, each after those that it depends on: creates, adopts,
 * reschedules and cancels tasks until they are as the plan says. Before each wave its gate and its mappings are checked. May be repeated at any time, whatever died before.
 *
 * @returns exit code 0; 3 when a subject or a mapping failed, was refused, or could not be looked at and was left alone; 4
 *   when a gate, missing mappings, a guard, a policy or a saved preview stopped it; 130 when a signal did
 * @throws MigrationError what keeps the driver itself from working: `run.*`, `auth.*`, `settings.*`
 * @example
 * ```ts
 * const { exitCode, summary } = await up({ plan, maxCancels: 0, onEvent: (event) => console.log(event) });
 * ```
 */
export async function up(options: UpOptions): Promise<RunResult> {
  const { savedPreview: file } = options;
  const saved = file === undefined ? undefined : readSavedPreview(file, options.plan.name);
  const loading = loadUpContext("up", { ...options, ...(saved && { waves: saved.waves }) });
  return inContext(loading, (context) => upIn(context, options, saved));
}

async function upIn(
  context: RunContext,
  options: UpOptions,
  saved: Pick<SavedPreview, "waves" | "steps"> | undefined,
): Promise<RunResult> {
  const { plan } = options;
  const decisions = decisionsFor(context);
  const mapDecision = decideMap(plan, context.identityMap);
  const differences = saved
    ? differencesBetween(knownOf(saved.steps, decisions), stepsOf(plan, decisions, mapDecision))
    : [];
  const attempt = `bring ${plan.name} up`;
  const blockedBy = differences.length > 0 ? fail("run.plan.changed", { attempt, differences }) : undefined;
  if (!blockedBy) return runWaves(context, decisions, options, { mapDecision });
  context.emit({ event: "preview.differs", differences });
  const unknown = decisions.filter(isUnknown).length;
  return toResult(context, { command: "up", outcomes: [], blockedBy, isInterrupted: false, unknown });
}

/** Whether an unknown subject has changed is unknown too; it is left alone in any case. */
function knownOf(steps: readonly SavedStep[], decisions: readonly Decision[]): readonly SavedStep[] {
  const unknown = new Set(decisions.filter(isUnknown).map(({ wave, key }) => `${wave} ${key}`));
  return steps.filter(({ wave, key }) => !unknown.has(`${wave} ${key}`));
}

/** What differs between the runs of waves. */
interface HowToRun {
  readonly command?: "up" | "retry";
  /** What is said of a run that did nothing. */
  readonly idle?: string | undefined;
  /** What is to be done about the identity map first. */
  readonly mapDecision?: MapDecision | undefined;
}

/**
 * Runs waves as was decided, as far as gates, guards and signals let it.
 *
 * @param how with `retry` only what was decided is touched, and gates were passed before
 */
export async function runWaves(
  context: RunContext,
  decisions: readonly Decision[],
  options: UpOptions,
  { command = "up", idle, mapDecision }: HowToRun = {},
): Promise<RunResult> {
  const { plan, waves, emit } = context;
  let map: MapOutcome | undefined;
  const isRetry = command === "retry";
  const attempt = isRetry ? `retry what has failed of ${plan.name}` : `bring ${plan.name} up`;
  const outcomes: WaveOutcome[] = [];
  const unknown = decisions.filter(isUnknown).length;
  const isInterrupted = (): boolean => options.signal?.aborted === true || options.stopNow?.aborted === true;
  const ended = (blockedBy?: MigrationError): RunResult =>
    toResult(context, { command, map, outcomes, blockedBy, isInterrupted: isInterrupted(), unknown, idle });
  const stoppedBy = ({ event, error }: Tripped): RunResult => {
    emit(event);
    return ended(error);
  };

  if (isInterrupted()) return ended();
  const before = trippedBefore(options, decisions, attempt);
  if (before) return stoppedBy(before);
  const unvalidated = isRetry ? undefined : validationRequired(context, decisions, attempt);
  if (unvalidated) return ended(unvalidated);
  const passed = passedWindows({ ...context, now: context.clock.now() }, decisions);
  if (passed) return ended(passed);
  if (decisions.some(requiresUpdate) || changesMap(mapDecision)) await startPulumi(context);
  if (mapDecision && changesMap(mapDecision)) map = await bringMapUp(context, mapDecision, options);
  const identityMap = map ? map.identityMap : context.identityMap;
  let failedBefore = 0;
  for (const wave of waves) {
    if (isInterrupted()) break;
    const own = decisions.filter((decision) => decision.wave === wave);
    if (isRetry && own.length === 0) continue;
    const closed = isRetry ? undefined : await closedGate(context, wave);
    if (closed) {
      emit({ event: "gate.closed", wave, error: errorData(closed) });
      return ended(closed);
    }
    const missing = heldBack(wave, unmappedSubjects(plan, wave, own, identityMap));
    if (missing) {
      emit(missing.event);
      return ended(missing.error);
    }
    const enough = new AbortController();
    const outcome = await bringWaveUp(context, wave, own, {
      isRetry,
      signal: options.signal ? AbortSignal.any([options.signal, enough.signal]) : enough.signal,
      stopNow: options.stopNow,
      onFailure: (failed) => {
        if (trippedAfter(options, failedBefore + failed, attempt)) enough.abort();
      },
    });
    outcomes.push(outcome);
    saveRefused(context.workspace.folder, wave, outcome.failures);
    failedBefore += outcome.failures.size;
    const forbidden = policyViolation(outcome, wave, attempt);
    if (forbidden) return ended(forbidden);
    const after = trippedAfter(options, failedBefore, attempt);
    if (after) return stoppedBy(after);
    if (isHopeless(outcome)) break;
  }
  return ended();
}

/** What fails for a reason that concerns all will fail in the next wave, too. */
const isHopeless = ({ failures }: WaveOutcome): boolean =>
  [...failures.values()].some(({ code }) => code === "run.stopped");
