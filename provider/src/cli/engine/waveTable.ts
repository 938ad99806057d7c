import type { MigrationEvent } from "../../driver/index";
import { countsIn, durationText } from "../progress/words";
import { numberText } from "../../text";
import { tableText } from "../progress/table";
import type { CommandContext } from "../command/context";

type Finished = Extract<MigrationEvent, { event: "wave.finished" }>;

/** A context that remembers how waves ended, for a table of them. */
export function withWaveTable<C extends CommandContext>(
  context: C,
): { readonly context: C; readonly table: () => string } {
  const finished: Finished[] = [];
  const tell = (event: MigrationEvent): void => {
    if (event.event === "wave.finished") finished.push(event);
    context.tell(event);
  };
  return { context: { ...context, tell }, table: () => waveTable(finished) };
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
