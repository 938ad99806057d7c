import type { ExitCode, MigrationEvent } from "../../driver/index";
import { countsText, durationText } from "./words";

/** What each exit code means, in a few words. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: "fine",
  1: "the command could not do its work",
  2: "there are changes to be made",
  3: "some subjects failed, were refused, or could not be looked at",
  4: "blocked by a validation, a gate, a guard or a policy",
  130: "interrupted",
};

/** What an exit code means, in a few words. */
export const exitMeaning = (code: ExitCode): string => exitMeanings[code];

/** The last line of a command: what came of it, how long it took, what its exit code means, and what to do next. */
export function closingLine(finished: Extract<MigrationEvent, { event: "run.finished" }>): string {
  const { summary, counts, seconds, exitCode, report, next } = finished;
  return [
    summary,
    countsText(counts),
    durationText(seconds),
    `exit ${exitCode}: ${exitMeaning(exitCode)}`,
    report === undefined ? "" : `report: ${report}`,
    next === undefined ? "" : `next: ${next}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
