import type { MigrationError, Notice } from "../../errors";
import type { MappingChanges } from "../../identityMap";
import { identityMapStack } from "../../stack";
import { decideMap, mapPlanned, type MapDecision } from "../changes/mapDecision";
import { errorData, noticeEvent, parseDiagnostic, parseHostLine } from "../diagnostics";
import type { ErrorData, EventOf } from "../events";
import { engineFailure } from "../pulumi/engineFailure";
import { readStacks } from "../pulumi/readStacks";
import type { RecordedMap } from "../pulumi/recordedMap";
import { runUnlocked } from "../pulumi/runUnlocked";
import type { WaveJob, WorkerMessage } from "../pulumi/workerProtocol";
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
 * @param how `refresh` looks up all mappings first
 *
 * @throws MigrationError `run.locked`, `run.engineFailed`, `run.engineKilled`
 */
export async function bringMapUp(
  context: RunContext,
  decision: MapDecision,
  { refresh = false, ...signals }: WaveSignals & { readonly refresh?: boolean },
): Promise<MapOutcome> {
  const { plan, clock, emit } = context;
  const beganMs = clock.now();
  emit(mapPlanned(decision));
  const { error, changes } = await runMap(context, { verb: "up", refresh }, signals);
  const { identityMap } = await readStacks(context.workspace, [identityMapStack]);
  const left = decideMap(plan, identityMap) ?? decision;
  const failed = left.mappings - left.mapped;
  // Of what others have changed, only a refresh knows.
  const planned = changes ?? countsOf(decision);
  const rest = countsOf(left);
  const done = {
    added: Math.max(0, planned.added - rest.added),
    changed: Math.max(0, planned.changed - rest.changed),
    removed: Math.max(0, planned.removed - rest.removed),
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
  const { error } = await runMap(context, { verb: "destroy" }, signals);
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

const countsOf = ({ added, changed, removed }: MappingChanges): MapOutcome["done"] => ({
  added: added.length,
  changed: changed.length,
  removed: removed.length,
});

/** How a run of Pulumi has ended. */
interface MapRun {
  readonly error: ErrorData | undefined;
  /** What the resource was about to change, if it said so. */
  readonly changes: MapOutcome["done"] | undefined;
}

/** Lets Pulumi do it. */
async function runMap(
  { plan, workspace, workers, session, clock, stacks, emit }: RunContext,
  { verb, refresh }: Pick<WaveJob, "verb" | "refresh">,
  { signal, stopNow }: WaveSignals,
): Promise<MapRun> {
  const tried = verb === "up" ? attempt : "destroy the identity map";
  emit({ event: "step", step: "runMap" });
  const found: ErrorData[] = [];
  let changes: MapRun["changes"];
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
    notify: (notice: Notice) => {
      if (notice.kind === "mapChanges") changes = notice;
      else if (notice.kind === "mappingsLookedUp")
        emit({ event: "look.progress", asked: notice.asked, total: notice.total });
      else emit(noticeEvent(notice));
    },
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
    ...(refresh && { refresh }),
  } as const;
  const run = { env: workspace.env, host, onMessage, signal, stopNow };
  const end = await runUnlocked(identityMapStack, { workspace, clock, attempt: tried, signal }, () =>
    workers.run(job, run),
  );
  const isStopped = signal?.aborted === true || stopNow?.aborted === true;
  if (end.how === "failed" && !isStopped && (found.length === 0 || end.isCutOff === true))
    throw engineFailure(tried, complaints, end);
  return { error: found[0], changes };
}
