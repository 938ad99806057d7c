import {
  gone,
  isOver,
  knownOf,
  readObserved,
  sightingOf,
  statusEvent,
  unitBudget,
  watchTasks,
  saveObserved,
  type FailedRead,
  type MigrationEvent,
  type Seen,
  type Sight,
  type Sighting,
  type Snapshot,
  type WatchedTask,
} from "../../driver/index";
import { openCliSession, sleepUnless } from "../command/openCliSession";
import type { CommandContext } from "../command/context";
import { countRows, withOthers } from "./standing";

const saveEveryMs = 10_000;

/** What was seen of the tasks of a snapshot, and goes on being seen. */
export interface Watched {
  readonly sight: () => Sight;
  readonly seenOf: (task: WatchedTask) => Sighting;
  readonly status: () => Extract<MigrationEvent, { event: "status" }>;
  readonly watch: (until: "started" | "done") => Promise<void>;
}

/** Starts from what a snapshot has seen. */
export function watched(snapshot: Snapshot, context: CommandContext, unitsPerMinute: number): Watched {
  const { rows, shown, workspace, beganMs, learned } = snapshot;
  const { sightings, spentAtMs } = readObserved(workspace.folder);
  const budget = unitBudget(unitsPerMinute, spentAtMs);
  budget.spend(context.now(), learned.asked);
  const tasks = rows.flatMap(({ task, wave }) => (task ? { ...task, wave } : []));
  const others = countRows(
    shown.map(({ name }) => name),
    rows.filter(({ task }) => !task),
    snapshot.sight,
  );
  const failed = new Map<string, FailedRead>();
  for (const { task, unknown: error } of rows) {
    if (!task || !error) continue;
    // A create that is in doubt has no id to ask for; the next `up` settles it.
    const retryAtMs = task.state.createPending ? Infinity : context.now();
    failed.set(task.taskId, { error, retryAtMs, times: 1 });
  }
  // What was never seen, and cannot be now, is not shown as the stack recorded it.
  const seenOf = (task: WatchedTask): Sighting => {
    const known = knownOf(task, sightings);
    return failed.has(task.state.taskId) && known.askedAtMs === undefined ? { status: "unknown" } : known;
  };
  const unknownOthers = rows.filter(({ task, unknown }) => !task && unknown).length;
  const complete = (event: Extract<MigrationEvent, { event: "status" }>): typeof event => {
    const older = tasks.flatMap((task) => ageOf(knownOf(task, sightings), beganMs));
    const unknown = failed.size + unknownOthers;
    const asOfMs = older.reduce((one, other) => Math.min(one, other), Infinity);
    return {
      ...withOthers(event, others),
      ...(unknown > 0 && { unknown }),
      ...(Number.isFinite(asOfMs) && { asOf: new Date(asOfMs).toISOString() }),
    };
  };
  const save = (): void =>
    saveObserved(workspace.folder, { sightings, spentAtMs: budget.recent(context.now()) });
  return {
    seenOf,
    sight: () => sightFrom(snapshot.sight, tasks, sightings, failed),
    status: () => complete(statusEvent(tasks, seenOf, budget, context.now())),
    watch: async (until) => {
      let savedMs = context.now();
      try {
        await watchTasks({
          session: openCliSession(context, unitsPerMinute, "forWatch"),
          ...{ tasks, sightings, failed, budget, until, sleep: sleepUnless, signal: context.drain },
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
  { rows, sight, beganMs }: Pick<Snapshot, "rows" | "sight" | "beganMs">,
  tell: CommandContext["tell"],
): void {
  for (const { wave, key: subject, task } of rows) {
    const seen = task && sight.byTaskId.get(task.taskId);
    if (!task || (seen?.is !== "task" && seen?.is !== "none") || seen.atMs < beganMs) continue;
    const sighting = sightingOf(seen.is === "task" ? seen.progress : undefined, seen.atMs);
    const { status, error } = sighting;
    if (isOver(sighting))
      tell({ event: "task.ended", wave, subject, taskId: task.taskId, status, ...(error && { error }) });
  }
}

/** What has ended stays as it was, however long ago that was seen. */
function ageOf({ status, askedAtMs }: Sighting, beganMs: number): number[] {
  const hasEnded = ["completed", "failed", "cancelled"].includes(status);
  return hasEnded || askedAtMs === undefined || askedAtMs >= beganMs ? [] : [askedAtMs];
}

function sightFrom(
  before: Sight,
  tasks: readonly (WatchedTask & { readonly taskId: string })[],
  sightings: ReadonlyMap<string, Sighting>,
  failed: ReadonlyMap<string, FailedRead>,
): Sight {
  const seen = tasks.flatMap(({ taskId }): readonly (readonly [string, Seen])[] => {
    const failure = failed.get(taskId);
    if (failure) return [[taskId, { is: "unknown", error: failure.error }]];
    const known = sightings.get(taskId);
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
