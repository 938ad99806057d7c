import { isTerminal } from "../../task";
import type { RecordedTask } from "../pulumi/recordedTask";
import { observationOf } from "../store/taskObservation";
import { readObserved, saveObserved } from "../store/observed";
import type { LookUpResult, TaskSnapshot } from "./taskSnapshot";

/**
 * What is known of recorded tasks without asking: those that an earlier command has seen to have ended. That is
 * final, so no one need ask again. Each keeps the time at which it was seen.
 */
export function loadObserved(
  folder: string,
  recorded: readonly RecordedTask[],
): ReadonlyMap<string, LookUpResult> {
  const { observations } = readObserved(folder);
  return new Map(
    recorded.flatMap(({ taskId }) => {
      const observation = observations.get(taskId);
      return observation && isTerminal(observation.status)
        ? [
            [
              taskId,
              { is: "task", progress: { taskId, ...observation }, atMs: observation.askedAtMs ?? 0 },
            ] as const,
          ]
        : [];
    }),
  );
}

/** Remembers what a look has shown of recorded tasks. */
export function saveSnapshot(folder: string, { byTaskId }: TaskSnapshot): void {
  if (byTaskId.size === 0) return;
  const { observations, spentAtMs } = readObserved(folder);
  for (const [taskId, seen] of byTaskId) {
    if (seen.is === "task") observations.set(taskId, observationOf(seen.progress, seen.atMs));
    if (seen.is === "none") observations.set(taskId, observationOf(undefined, seen.atMs));
  }
  saveObserved(folder, { observations, spentAtMs });
}
