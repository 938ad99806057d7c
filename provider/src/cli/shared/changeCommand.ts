import { exitCodes, type Counts, type EventOf, type MigrationEvent, type RunResult } from "../../driver";
import { durationText, numberText, statusText } from "../../text";
import { countsIn, sumOf, tableText } from "../ui/format";
import type { CommandBody, CommandContext } from "./context";
import { nextCommand, type DriverFlags } from "./driverFlags";

/** The commands to suggest by how a run ended, without the name of the program. */
export interface NextCommands {
  readonly ok: readonly string[];
  readonly failed: readonly string[];
  readonly blocked: readonly string[];
}

/** A command that changes tasks: prints a row for each wave, and suggests the next command. */
export const changeCommand =
  <Flags extends DriverFlags>(
    next: NextCommands,
    change: (context: CommandContext, flags: Flags) => Promise<RunResult>,
  ): CommandBody<Flags> =>
  async (context, flags) => {
    const finished: EventOf<"wave.finished">[] = [];
    const emit = (event: MigrationEvent): void => {
      if (event.event === "wave.finished") finished.push(event);
      context.emit(event);
    };
    const { exitCode, summary, counts, error } = await change({ ...context, emit }, flags);
    context.print(waveTable(finished));
    if (error) {
      context.log(error.message);
      if (!hasOwnEvent.test(error.code)) context.emit({ event: "error", error });
    }
    // `status` shows what a closed gate waits for.
    const how = error?.code === "wave.gate.closed" ? "ok" : outcomes[exitCode];
    return { exitCode, summary, counts, ...(how && { next: nextCommand(flags, ...next[how]) }) };
  };

/** What stops a run with an event of its own. */
const hasOwnEvent = /^(wave\.gate\.closed|wave\.notMapped|run\.guard\.\w+|run\.plan\.changed)$/;

const outcomes: Readonly<Partial<Record<number, keyof NextCommands>>> = {
  [exitCodes.ok]: "ok",
  [exitCodes.failedTasks]: "failed",
  [exitCodes.blocked]: "blocked",
};

/** A row for each wave that was run, a column for each action; empty when none was run. */
function waveTable(finished: readonly EventOf<"wave.finished">[]): string {
  if (finished.length === 0) return "";
  const all = finished.map(({ actions, failed }): Counts => ({ ...actions, failed }));
  const words = countsIn(sumOf(all)).map(([word]) => word);
  const rows = finished.map(({ wave, seconds }, index) => [
    wave,
    ...words.map((word) => numberText(all[index]?.[word] ?? 0)),
    durationText(seconds),
  ]);
  return tableText(["wave", ...words.map(statusText), "took"], rows);
}
