import type { EventOf, ExitCode } from "../../driver";
import { durationText } from "../../text";
import { countsText } from "./format";

/** What each exit code means. */
export const exitMeanings: Readonly<Record<ExitCode, string>> = {
  0: "ok",
  1: "the command could not do its work",
  2: "there are changes to make",
  3: "some subjects failed, were refused or could not be checked",
  4: "blocked by a validation, a gate, a guard or a policy",
  130: "interrupted",
};

/** The exit codes as the help lists them. */
export const exitCodesHelp = [
  "",
  "Exit codes:",
  ...Object.entries(exitMeanings).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`),
].join("\n");

/** The last line of a command: the result, how long it took, what its exit code means, and what to do next. */
export function closingLine(finished: EventOf<"run.finished">): string {
  const { summary, counts, seconds, exitCode, report, next } = finished;
  return [
    summary,
    countsText(counts),
    durationText(seconds),
    `exit ${exitCode}: ${exitMeanings[exitCode]}`,
    report === undefined ? "" : `report: ${report}`,
    next === undefined ? "" : `next: ${next}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
