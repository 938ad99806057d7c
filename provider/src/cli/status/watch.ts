import {
  gone,
  hasEnded,
  latestOf,
  readObserved,
  observationOf,
  statusEvent,
  unitBudget,
  watchTasks,
  saveObserved,
  type FailedRead,
  type MigrationEvent,
  type LookUpResult,
  type TaskSnapshot,
  type TaskObservation,
  type PlanStatus,
  type WatchedTask,
} from "../../driver/index";
import { openCliSession, sleepUnless } from "../command/openCliSession";
import type { CommandContext } from "../command/context";
import { countRows, withOthers } from "./standing";

const saveEveryMs = 10_000;

/** What was seen of the tasks of a planStatus, and goes on being seen. */
export interface Watched {
  readonly snapshot: () => TaskSnapshot;
  readonly seenOf: (task: WatchedTask) => TaskObservation;
  readonly status: () => Extract<MigrationEvent, { event: "status" }>;
  readonly watch: (until: "started" | "done") => Promise<void>;
}

/** Starts from what a planStatus has seen. */
export function watched(planStatus: PlanStatus, context: CommandContext, unitsPerMinute: number): Watched {
  const { rows, shown, workspace, beganMs, learned } = planStatus;
  const { observations, spentAtMs } = readObserved(workspace.folder);
  const budget = unitBudget(unitsPerMinute, spentAtMs);
  budget.spend(context.now(), learned.asked);
  const tasks = rows.flatMap(({ task, wave }) => (task ? { ...task, wave } : []));
  const others = countRows(
    shown.map(({ name }) => name),
    rows.filter(({ task }) => !task),
    planStatus.snapshot,
  );
  const failed = new Map<string, FailedRead>();
  for (const { task, unknown: error } of rows) {
    if (!task || !error) continue;
    // A create that is in doubt has no id to ask for; the next `up` settles it.
    const retryAtMs = task.state.createPending ? Infinity : context.now();
    failed.set(task.taskId, { error, retryAtMs, times: 1 });
  }
  // What was never seen, and cannot be now, is not shown as the stack recorded it.
  const seenOf = (task: WatchedTask): TaskObservation => {
    const known = latestOf(task, observations);
    return failed.has(task.state.taskId) && known.askedAtMs === undefined ? { status: "unknown" } : known;
  };
  const unknownOthers = rows.filter(({ task, unknown }) => !task && unknown).length;
  const complete = (event: Extract<MigrationEvent, { event: "status" }>): typeof event => {
    const older = tasks.flatMap((task) => ageOf(latestOf(task, observations), beganMs));
    const unknown = failed.size + unknownOthers;
    const asOfMs = older.reduce((one, other) => Math.min(one, other), Infinity);
    return {
      ...withOthers(event, others),
      ...(unknown > 0 && { unknown }),
      ...(Number.isFinite(asOfMs) && { asOf: new Date(asOfMs).toISOString() }),
    };
  };
  const save = (): void =>
    saveObserved(workspace.folder, { observations, spentAtMs: budget.recent(context.now()) });
  return {
    seenOf,
    snapshot: () => sightFrom(planStatus.snapshot, tasks, observations, failed),
    status: () => complete(statusEvent(tasks, seenOf, budget, context.now())),
    watch: async (until) => {
      let savedMs = context.now();
      try {
        await watchTasks({
          session: openCliSession(context, unitsPerMinute, "forWatch"),
          ...{ tasks, observations, failed, budget, until, sleep: sleepUnless, signal: context.drain },
          onEvent: (event) => context.tell(event.event === "status" ? complete(event) : event),
          onRound: (nowMs) => {
            if (nowMs - savedMs < saveEveryMs) return;
            savedMs = nowMs;
            save();
          },
        });
      } finally {
        save();
      }
    },
  };
}

/** Tells of the tasks that this command's own look has seen to have ended. */
export function tellEnded(
  { rows, snapshot, beganMs }: Pick<PlanStatus, "rows" | "snapshot" | "beganMs">,
  tell: CommandContext["tell"],
): void {
  for (const { wave, key: subject, task } of rows) {
    const seen = task && snapshot.byTaskId.get(task.taskId);
    if (!task || (seen?.is !== "task" && seen?.is !== "none") || seen.atMs < beganMs) continue;
    const observation = observationOf(seen.is === "task" ? seen.progress : undefined, seen.atMs);
    const { status, error } = observation;
    if (hasEnded(observation))
      tell({ event: "task.ended", wave, subject, taskId: task.taskId, status, ...(error && { error }) });
  }
}

/** What has ended stays as it was, however long ago that was seen. */
function ageOf({ status, askedAtMs }: TaskObservation, beganMs: number): number[] {
  const hasEnded = ["completed", "failed", "cancelled"].includes(status);
  return hasEnded || askedAtMs === undefined || askedAtMs >= beganMs ? [] : [askedAtMs];
}

function sightFrom(
  before: TaskSnapshot,
  tasks: readonly (WatchedTask & { readonly taskId: string })[],
  observations: ReadonlyMap<string, TaskObservation>,
  failed: ReadonlyMap<string, FailedRead>,
): TaskSnapshot {
  const seen = tasks.flatMap(({ taskId }): readonly (readonly [string, LookUpResult])[] => {
    const failure = failed.get(taskId);
    if (failure) return [[taskId, { is: "unknown", error: failure.error }]];
    const known = observations.get(taskId);
    if (known?.askedAtMs === undefined) return [];
    const atMs = known.askedAtMs;
    return [
      [
        taskId,
        known.status === gone ? { is: "none", atMs } : { is: "task", progress: { taskId, ...known }, atMs },
      ],
    ];
  });
  return { ...before, byTaskId: new Map([...before.byTaskId, ...seen]) };
}
