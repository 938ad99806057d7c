import { normaliseTaskId } from "../../task";
import { costs, decided, type Decision } from "./decision";
import { hasEnded, currentStatus } from "./currentStatus";
import type { TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";

/** What a destroy is decided from. */
export interface DestroyKnown {
  /** The waves that are destroyed, in the order in which they are. */
  readonly waves: readonly string[];
  /** What all stacks hold. */
  readonly recorded: readonly RecordedTask[];
  readonly snapshot: TaskSnapshot;
  /** Whether a task that has started is left where it is, instead of being tried. */
  readonly skipStarted: boolean;
}

/**
 * Decides what a destroy does about each task of these waves. A task that a stack holds, too, which is not destroyed, is
 * that stack's.
 */
export function decideDestroy({ waves, recorded, snapshot, skipStarted }: DestroyKnown): readonly Decision[] {
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
        const current = currentStatus(task, snapshot);
        const held = { wave, key, taskId, urn, otherWave: keepers.get(normaliseTaskId(taskId)) };
        const about = current.is === "unknown" ? held : { ...held, status: current.status };
        if (about.otherWave !== undefined) return decided("handOver", "heldElsewhere", costs.nothing, about);
        if (task.state.createPending) return decided("cancel", "inDoubt", costs.cancel, held);
        if (hasEnded(current) || task.isToBeCreatedAgain)
          return decided("forget", "ended", costs.forget, about);
        if (current.is === "unknown") return decided("unknown", "notRead", costs.nothing, about);
        if (current.status !== "inProgress") return decided("cancel", "waits", costs.cancel, about);
        return skipStarted
          ? decided("leaveStarted", "hasStarted", costs.nothing, about)
          : decided("cancel", "hasStarted", costs.forget, about);
      }),
  );
}
