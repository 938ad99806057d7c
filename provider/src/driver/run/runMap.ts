import type { MigrationError, Notice } from "../../errors";
import { identityMapStack } from "../../identityMap";
import { decideMap, mapPlanned, type MapDecision } from "../changes/mapDecision";
import { errorData, noticeEvent, parseDiagnostic, parseHostLine } from "../diagnostics";
import type { ErrorData, EventOf } from "../events";
import { engineFailure } from "../pulumi/engineFailure";
import { readStacks } from "../pulumi/readStacks";
import type { RecordedMap } from "../pulumi/recordedMap";
import { runUnlocked } from "../pulumi/runUnlocked";
import type { WorkerMessage } from "../pulumi/workerProtocol";
import type { RunContext } from "./loadContext";
import type { WaveSignals } from "./runWave";

/** What has come of a run of the identity map. */
export interface MapOutcome {
  /** What its stack holds now. */
  readonly identityMap: RecordedMap | undefined;
  /** How many mappings were added, changed and removed. */
  readonly done: Pick<EventOf<"map.finished">, "added" | "changed" | "removed">;
  /** How many mappings are not in the target as the plan has them. */
  readonly failed: number;
  readonly error?: ErrorData;
}

const attempt = "bring the identity map up";

/**
 * Brings the identity map to what the plan says. What Graph refuses is a part of the outcome.
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`, `run.engineKilled`
 */
export async function bringMapUp(
  context: RunContext,
  decision: MapDecision,
  signals: WaveSignals,
): Promise<MapOutcome> {
  const { plan, clock, emit } = context;
  const beganMs = clock.now();
  emit(mapPlanned(decision));
  const error = await runMap(context, "up", signals);
  const { identityMap } = await readStacks(context.workspace, [identityMapStack]);
  const left = decideMap(plan, identityMap) ?? decision;
  const failed = left.mappings - left.mapped;
  const made = (all: number, rest: number): number => Math.max(0, all - rest);
  const done = {
    added: made(decision.added.length, left.added.length),
    changed: made(decision.changed.length, left.changed.length),
    removed: made(decision.removed.length, left.removed.length),
  };
  emit({
    event: "map.finished",
    ...done,
    failed,
    seconds: secondsSince(beganMs, clock.now()),
    ...(error && { error }),
  });
  return { identityMap, done, failed, ...(error && { error }) };
}

/**
 * Destroys the identity map: its resource removes what its rules say.
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`, `run.engineKilled`
 */
export async function destroyMap(context: RunContext, signals: WaveSignals): Promise<MapOutcome> {
  const { clock, emit, identityMap: before } = context;
  const beganMs = clock.now();
  const held = Object.keys(before?.state.mappings ?? {}).length;
  const error = await runMap(context, "destroy", signals);
  const { identityMap } = await readStacks(context.workspace, [identityMapStack]);
  const left = Object.keys(identityMap?.state.mappings ?? {}).length;
  const done = { added: 0, changed: 0, removed: held - left };
  emit({
    event: "map.finished",
    ...done,
    failed: left,
    seconds: secondsSince(beganMs, clock.now()),
    ...(error && { error }),
  });
  return { identityMap, done, failed: left, ...(error && { error }) };
}

const secondsSince = (beganMs: number, nowMs: number): number => Math.round((nowMs - beganMs) / 100) / 10;

/** Lets Pulumi do it. */
async function runMap(
  { plan, workspace, workers, session, clock, stacks, emit }: RunContext,
  verb: "up" | "destroy",
  { signal, stopNow }: WaveSignals,
): Promise<ErrorData | undefined> {
  const tried = verb === "up" ? attempt : "destroy the identity map";
  emit({ event: "step", step: "runMap" });
  const found: ErrorData[] = [];
  const complaints: string[] = [];
  const onMessage = (message: WorkerMessage): void => {
    if (message.type === "said") emit(parseHostLine(message.message));
    if (message.type !== "error") return;
    const { urn, message: text, policy } = message;
    if (urn !== undefined || policy !== undefined) found.push(parseDiagnostic(text, tried, policy));
    else complaints.push(text);
  };
  const host = {
    session,
    notify: (notice: Notice) => emit(noticeEvent(notice)),
    onFailure: (urn: string, error: MigrationError) =>
      found.unshift(errorData(error, { stack: identityMapStack, urn })),
    onChange: () => undefined,
  };
  const job = {
    verb,
    wave: identityMapStack,
    plan: { ...plan, waves: [] },
    isNew: !stacks.some(({ wave }) => wave === identityMapStack),
    tasks: plan.identityMap?.mappings.length ?? 0,
    projectFolder: workspace.projectFolder,
    parallel: 1,
  } as const;
  const run = { env: workspace.env, host, onMessage, signal, stopNow };
  const end = await runUnlocked(identityMapStack, { workspace, clock, attempt: tried, signal }, () =>
    workers.run(job, run),
  );
  const isStopped = signal?.aborted === true || stopNow?.aborted === true;
  if (end.how === "failed" && !isStopped && (found.length === 0 || end.isCutOff === true))
    throw engineFailure(tried, complaints, end);
  return found[0];
}
