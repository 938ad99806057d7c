import type { EventOf } from "../../driver";
import { exitMeanings } from "./exitMeanings";
import { countsText, durationText } from "./format";

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
