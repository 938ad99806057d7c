import type { EventOf, RecordedTask, TaskObservation } from "../../../driver";
import { remedyOf, remedyText } from "../../../errors";
import { durationText, numberText, several, statusText } from "../../../text";
import { causeText, clockText, countsIn, tableText } from "../../ui/format";
import type { Colorize } from "../../ui/viewport";
import { totalOf } from "./counts";

/** A row for each wave, a column for each status that occurs. */
export function statusTable(event: EventOf<"status">): string {
  const total = totalOf(event);
  const words = countsIn(total).map(([word]) => word);
  const rows = [...event.waves, ...(event.waves.length > 1 ? [{ wave: "all", statuses: total }] : [])];
  return tableText(
    ["wave", ...words.map(statusText)],
    rows.map(({ wave, statuses }) => [wave, ...words.map((word) => numberText(statuses[word] ?? 0))]),
  );
}

/** How old the shown statuses are, if they are older than the command; empty when all are fresh. */
export function ageText(
  { unknown = 0, asOf }: Pick<EventOf<"status">, "unknown" | "asOf">,
  isAsked: boolean,
  nowMs: number,
): string {
  const seen =
    asOf === undefined
      ? ""
      : `as of ${instantText(Date.parse(asOf), nowMs)}, ${durationText((nowMs - Date.parse(asOf)) / 1_000)} ago`;
  if (!isAsked)
    return `Graph was not asked; ${seen === "" ? "as the last run recorded it" : `the oldest is ${seen}`}.`;
  if (unknown === 0) return "";
  return `${several(unknown, "subject")} could not be checked${seen === "" ? "" : `; their status is ${seen}`}.`;
}

const dayMs = 86_400_000;

/** "14:02", with the date if it is more than a day ago. */
const instantText = (ms: number, nowMs: number): string =>
  nowMs - ms < dayMs
    ? clockText(ms).slice(0, 5)
    : `${new Date(ms).toISOString().slice(0, 10)} ${clockText(ms).slice(0, 5)}`;

/** The failed tasks by cause, each with what to do; empty when none has failed. */
export function failuresText(
  tasks: readonly RecordedTask[],
  seenOf: (task: RecordedTask) => TaskObservation,
  color: Colorize,
): string {
  const failed = tasks.filter((task) => seenOf(task).status === "failed");
  return [...Map.groupBy(failed, (task) => seenOf(task).error?.code ?? "")]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([code, own]) => {
      const remedy = remedyOf(code);
      const headline = `${several(own.length, "task")} failed: ${remedy.cause}${code ? ` [${code}]` : ""}`;
      return causeText(
        color("bad", headline),
        remedyText(remedy),
        own.map(({ key }) => key),
      );
    })
    .join("\n");
}
