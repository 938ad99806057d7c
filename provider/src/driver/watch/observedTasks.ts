import { isTerminal } from "../../task";
import type { RecordedTask } from "../pulumi/recordedTask";
import { readObserved, sightingOf, saveObserved } from "./index";
import type { Seen, Sight } from "./taskSnapshot";

/**
 * What is known of recorded tasks without asking: those that an earlier command has seen to have ended. There is no way
 * back from there, so nobody need ask again. Each keeps the time at which it was seen.
 */
export function knownSight(folder: string, recorded: readonly RecordedTask[]): ReadonlyMap<string, Seen> {
  const { sightings } = readObserved(folder);
  return new Map(
    recorded.flatMap(({ taskId }) => {
      const sighting = sightings.get(taskId);
      return sighting && isTerminal(sighting.status)
        ? [
            [
              taskId,
              { is: "task", progress: { taskId, ...sighting }, atMs: sighting.askedAtMs ?? 0 },
            ] as const,
          ]
        : [];
    }),
  );
}

/** Remembers what a look has shown of recorded tasks. */
export function rememberSight(folder: string, { byTaskId }: Sight): void {
  if (byTaskId.size === 0) return;
  const { sightings, spentAtMs } = readObserved(folder);
  for (const [taskId, seen] of byTaskId) {
    if (seen.is === "task") sightings.set(taskId, sightingOf(seen.progress, seen.atMs));
    if (seen.is === "none") sightings.set(taskId, sightingOf(undefined, seen.atMs));
  }
  saveObserved(folder, { sightings, spentAtMs });
}
