import {
  gone,
  hasEnded,
  latestOf,
  observationOf,
  readObserved,
  saveObserved,
  statusEvent,
  taskFailure,
  unitBudget,
  watchTasks,
  type FailedRead,
  type LookUpResult,
  type EventOf,
  type PlanStatus,
  type TaskObservation,
  type TaskSnapshot,
  type WatchedTask,
} from "../../../driver";
import type { CommandContext } from "../../shared/context";
import { openCliSession, sleepUnless } from "../../shared/openCliSession";
import { countRows, withOthers } from "./counts";

const saveEveryMs = 10_000;

/** The statuses of the tasks of a plan, and their updates. */
export interface StatusReport {
  readonly snapshot: () => TaskSnapshot;
  readonly seenOf: (task: WatchedTask) => TaskObservation;
  readonly status: () => EventOf<"status">;
  readonly watch: (until: "started" | "done") => Promise<void>;
}

/** Opens the report on a plan whose tasks were looked up. */
export function statusReport(
  planStatus: PlanStatus,
  context: CommandContext,
  unitsPerMinute: number,
): StatusReport {
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
    // A create in doubt has no id to ask for; the next `up` settles it.
    const retryAtMs = task.state.createPending ? Infinity : context.now();
    failed.set(task.taskId, { error, retryAtMs, times: 1 });
  }
  // A task that could never be read is unknown, whatever the stack recorded.
  const seenOf = (task: WatchedTask): TaskObservation => {
    const known = latestOf(task, observations);
    return failed.has(task.state.taskId) && known.askedAtMs === undefined ? { status: "unknown" } : known;
  };
  const unknownOthers = rows.filter(({ task, unknown }) => !task && unknown).length;
  const complete = (event: EventOf<"status">): typeof event => {
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
    snapshot: () => withObservations(planStatus.snapshot, tasks, observations, failed),
    status: () => complete(statusEvent(tasks, seenOf, budget, context.now())),
    watch: async (until) => {
      let savedMs = context.now();
      try {
        await watchTasks({
          session: openCliSession(context, unitsPerMinute, "forWatch"),
          ...{ tasks, observations, failed, budget, until, sleep: sleepUnless, signal: context.stopSignal },
          onEvent: (event) => context.emit(event.event === "status" ? complete(event) : event),
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

/** Emits the tasks that were found ended by this command's own look-ups. */
export function emitEnded(
  { rows, snapshot, beganMs }: Pick<PlanStatus, "rows" | "snapshot" | "beganMs">,
  emit: CommandContext["emit"],
): void {
  for (const { wave, key: subject, task } of rows) {
    const seen = task && snapshot.byTaskId.get(task.taskId);
    if (!task || (seen?.is !== "task" && seen?.is !== "none") || seen.atMs < beganMs) continue;
    const observation = observationOf(seen.is === "task" ? seen.progress : undefined, seen.atMs);
    const { status, error } = observation;
    if (hasEnded(observation))
      emit({
        event: "task.ended",
        wave,
        subject,
        taskId: task.taskId,
        status,
        ...(error && { error: taskFailure(error) }),
      });
  }
}

/** When a status was read before this command; nothing for one that is final. */
function ageOf({ status, askedAtMs }: TaskObservation, beganMs: number): number[] {
  const hasEnded = ["completed", "failed", "cancelled"].includes(status);
  return hasEnded || askedAtMs === undefined || askedAtMs >= beganMs ? [] : [askedAtMs];
}

function withObservations(
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
