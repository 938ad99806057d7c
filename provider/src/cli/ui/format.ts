import type { Counts, EventOf } from "../../driver";
import { numberText, several, statusText } from "../../text";

/** The time of day in the local time zone: "14:03:20". */
export const clockText = (ms: number): string => new Date(ms).toTimeString().slice(0, 8);

/** What is counted: statuses in the order in which a task goes through them, then actions, then failures. */
const order = [
  ...[
    "planned",
    "notStarted",
    "inProgress",
    "completed",
    "checked",
    "pass",
    "underWay",
    "warning",
    "blocked",
  ],
  ...[
    "map",
    "unmap",
    "create",
    "adopt",
    "reschedule",
    "cancel",
    "keep",
    "leaveStarted",
    "handOver",
    "forget",
  ],
  ...["failed", "cancelled", "refused", "gone", "unknown"],
];

/** The counts that are not zero, in their usual order. */
export const countsIn = (counts: Counts): readonly (readonly [word: string, count: number])[] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));

/** The sum of several counts. */
export function sumOf(several: Iterable<Counts>): Counts {
  const sum: Record<string, number> = {};
  for (const counts of several)
    for (const [word, count] of Object.entries(counts)) sum[word] = (sum[word] ?? 0) + count;
  return sum;
}

/** "not started 812, in progress 64" */
export const countsText = (counts: Counts): string =>
  countsIn(counts)
    .map(([word, count]) => `${statusText(word)} ${numberText(count)}`)
    .join(", ");

function rank(word: string): number {
  const place = order.indexOf(word);
  return place < 0 ? order.length : place;
}

/** "3 calls, 5 resource units, about 2 minutes at 600 units a minute" */
export function costText({ calls, units, minutes, unitsPerMinute }: Omit<EventOf<"cost">, "event">): string {
  const time = minutes < 1 ? "a minute" : several(Math.ceil(minutes), "minute");
  return `${several(calls, "call")}, ${several(units, "resource unit")}, about ${time} at ${numberText(unitsPerMinute)} units a minute`;
}

const listed = 5;

/** One cause for people: the headline, what to do about it, and the first subjects. */
export function causeText(headline: string, remedy: string, subjects: readonly string[]): string {
  const more = subjects.length > listed ? `, … and ${numberText(subjects.length - listed)} more` : "";
  return [headline, `  → ${remedy}`, `  ${subjects.slice(0, listed).join(", ")}${more}`].join("\n");
}

/** Rows in columns: the first column to the left, numbers to the right. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_title, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const isNumeric = head.map((_title, column) =>
    rows.every((row) => /^[\d,.]*( %)?$/.test(row[column] ?? "")),
  );
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
