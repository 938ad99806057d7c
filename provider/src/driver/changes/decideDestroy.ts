import { normaliseTaskId } from "../../task";
import { costs, decided, type Decision } from "./decision";
import { isOver, standingOf } from "./currentStatus";
import type { Sight } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";

/** What a destroy is decided from. */
export interface DestroyKnown {
  /** The waves that are destroyed, in the order in which they are. */
  readonly waves: readonly string[];
  /** What all stacks hold. */
  readonly recorded: readonly RecordedTask[];
  readonly sight: Sight;
  /** Whether a task that has started is left where it is, instead of being tried. */
  readonly skipStarted: boolean;
}

/**
 * Decides what a destroy does about each task of these waves. A task that a stack holds, too, which is not destroyed, is
 * that stack's.
 */
export function decideDestroy({ waves, recorded, sight, skipStarted }: DestroyKnown): readonly Decision[] {
  const keepers = new Map(
    recorded
      .filter(({ wave }) => !waves.includes(wave))
      .map(({ taskId, wave }) => [normaliseTaskId(taskId), wave]),
  );
  return waves.flatMap((name) =>
    recorded
      .filter(({ wave }) => wave === name)
      .map((task) => {
        const { wave, key, taskId, urn } = task;
        const standing = standingOf(task, sight);
        const held = { wave, key, taskId, urn, otherWave: keepers.get(normaliseTaskId(taskId)) };
        const about = standing.is === "unknown" ? held : { ...held, status: standing.status };
        if (about.otherWave !== undefined) return decided("handOver", "heldElsewhere", costs.nothing, about);
        if (task.state.createPending) return decided("cancel", "inDoubt", costs.cancel, held);
        if (isOver(standing) || task.isToBeCreatedAgain)
          return decided("forget", "ended", costs.forget, about);
        if (standing.is === "unknown") return decided("unknown", "notRead", costs.nothing, about);
        if (standing.status !== "inProgress") return decided("cancel", "waits", costs.cancel, about);
        return skipStarted
          ? decided("leaveStarted", "hasStarted", costs.nothing, about)
          : decided("cancel", "hasStarted", costs.forget, about);
      }),
  );
}
