import { numberText } from "../../text";
import type { Counts } from "../../driver/index";

/** 252 → "4 min 12 s". The two largest units; seconds that are not whole are rounded. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 86_400), "d"],
    [Math.floor(whole / 3_600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"],
    [whole % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** The time of day in the person's own zone: "14:03:20". */
export const clockText = (ms: number): string => new Date(ms).toTimeString().slice(0, 8);

/** The words for counts: states in the order in which a task goes through them, what was done, and what went wrong. */
const order = [
  ...["planned", "notStarted", "inProgress", "completed", "feasible"],
  ...["create", "adopt", "reschedule", "cancel", "keep", "leaveStarted", "handOver", "forget"],
  ...["failed", "cancelled", "refused", "gone", "unknown"],
];

/** The counts that are not zero, in their usual order. */
export const countsIn = (counts: Counts): readonly (readonly [word: string, count: number])[] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));

/** "notStarted 812, inProgress 64" */
export const countsText = (counts: Counts): string =>
  countsIn(counts)
    .map(([word, count]) => `${word} ${numberText(count)}`)
    .join(", ");

function rank(word: string): number {
  const place = order.indexOf(word);
  return place < 0 ? order.length : place;
}
