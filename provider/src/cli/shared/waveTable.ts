import type { MigrationEvent } from "../../driver";
import { numberText } from "../../text";
import { countsIn, durationText } from "../ui/format";
import { tableText } from "../ui/table";
import type { CommandContext } from "./context";

type Finished = Extract<MigrationEvent, { event: "wave.finished" }>;

/** A context that remembers how waves ended, for a table of them. */
export function withWaveTable<C extends CommandContext>(
  context: C,
): { readonly context: C; readonly table: () => string } {
  const finished: Finished[] = [];
  const emit = (event: MigrationEvent): void => {
    if (event.event === "wave.finished") finished.push(event);
    context.emit(event);
  };
  return { context: { ...context, emit }, table: () => waveTable(finished) };
}

/** A row for each wave that was run, a column for each thing that was done; nothing when none was run. */
function waveTable(finished: readonly Finished[]): string {
  if (finished.length === 0) return "";
  const all: Record<string, number> = {};
  for (const { actions, failed } of finished) {
    for (const [action, count] of Object.entries({ ...actions, failed }))
      all[action] = (all[action] ?? 0) + count;
  }
  const words = countsIn(all).map(([word]) => word);
  const rows = finished.map(({ wave, actions, failed, seconds }) => [
    wave,
    ...words.map((word) => numberText((word === "failed" ? failed : actions[word]) ?? 0)),
    durationText(seconds),
  ]);
  return tableText(["wave", ...words, "took"], rows);
}
