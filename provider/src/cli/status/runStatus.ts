import { join } from "node:path";
import {
  exitCodes,
  knownOf,
  openWorkspace,
  readObserved,
  recordedTasks,
  statusEvent,
  unitBudget,
  usualUnitsPerMinute,
  watchTasks,
  writeObserved,
  type MigrationEvent,
  type Sighting,
  type WatchedTask,
} from "../../automation/index";
import { openCliSession, sleepUnless } from "../command/openCliSession";
import { runCommand } from "../command/runCommand";
import type { CommonFlags, Ending } from "../command/context";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import { durationText, several } from "../progress/words";
import { failuresText } from "./failures";
import { standingOf, standingTable, withPlanned, type Standing } from "./standing";

/** The options of `status`. */
export interface StatusFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly watch?: boolean;
  readonly until?: "started" | "done";
  readonly look: boolean;
  readonly unitsPerMinute?: number;
}

const saveEveryMs = 10_000;

/** Says how the tasks stand, once or until they have ended. */
export const runStatus = (flags: StatusFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const { tell, print, drain, now, env } = context;
    const plan = loadPlan(flags.file, now());
    context.placeSubjects(placesOf(plan));
    const waves = wavesNamed(plan, flags.wave, `say how ${plan.name} stands`);
    const workspace = await openWorkspace({
      plan,
      env,
      ...(flags.backend !== undefined && { backendUrl: flags.backend }),
    });
    const names = waves.map(({ name }) => name);
    const standing = standingOf(waves, await recordedTasks(workspace, flags.wave && names));
    tell({ event: "run.started", command: "status", migration: plan.name, waves: names });

    const file = join(workspace.folder, "observed.json");
    const { sightings, spentAtMs } = readObserved(file);
    const unitsPerMinute = flags.unitsPerMinute ?? usualBudget(env);
    const budget = unitBudget(unitsPerMinute, spentAtMs);
    const seenOf = (task: WatchedTask): Sighting => knownOf(task, sightings);
    let savedMs = now();
    const save = (): void => {
      savedMs = now();
      writeObserved(file, { sightings, spentAtMs: budget.recent(now()) });
    };
    if (flags.look) {
      try {
        await watchTasks({
          session: openCliSession(context, unitsPerMinute),
          tasks: standing.tasks,
          sightings,
          budget,
          until: flags.until ?? (flags.watch ? "done" : "now"),
          onEvent: (event) => tell(event.event === "status" ? withPlanned(event, standing.planned) : event),
          onRound: (nowMs) => {
            if (nowMs - savedMs >= saveEveryMs) save();
          },
          sleep: sleepUnless,
          signal: drain,
        });
      } finally {
        save();
      }
    }
    const last = statusEvent(standing.tasks, seenOf, budget, now());
    const shown = withPlanned(last, standing.planned);
    if (!flags.look) tell(shown);
    print(standingTable(shown));
    print(failuresText(standing.tasks, seenOf, context.paint));
    return endingOf(shown, standing);
  });

/** Half of the smallest published budget, or the tenant's own where that is less. */
function usualBudget(env: Readonly<Record<string, string | undefined>>): number {
  const own = Number(env["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE"] ?? NaN);
  return own > 0 ? Math.min(own, usualUnitsPerMinute) : usualUnitsPerMinute;
}

function endingOf(status: Extract<MigrationEvent, { event: "status" }>, { unplanned }: Standing): Ending {
  const counts: Record<string, number> = {};
  for (const { statuses } of status.waves) {
    for (const [word, count] of Object.entries(statuses)) counts[word] = (counts[word] ?? 0) + count;
  }
  const of = (word: string): number => counts[word] ?? 0;
  const failed = of("failed");
  const changes = of("planned") + unplanned;
  const eta = status.etaSeconds === undefined ? "" : `, about ${durationText(status.etaSeconds)} left`;
  if (failed > 0) {
    const next = "sharepoint-migration retry";
    return {
      exitCode: exitCodes.failedTasks,
      summary: `${several(failed, "task")} failed${eta}`,
      counts,
      next,
    };
  }
  if (changes > 0) {
    const summary = `${several(changes, "change")} to be made${eta}`;
    return { exitCode: exitCodes.changes, summary, counts, next: "sharepoint-migration preview" };
  }
  const left = of("notStarted") + of("inProgress");
  const next =
    left > 0 ? { next: "sharepoint-migration status --watch" } : { next: "sharepoint-migration report" };
  return {
    exitCode: exitCodes.fine,
    summary: left > 0 ? `${several(left, "task")} to go${eta}` : "all tasks have ended",
    counts,
    ...next,
  };
}
