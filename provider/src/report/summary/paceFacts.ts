import { durationText, numberText, several } from "../../text";
import { utcText } from "./instants";
import type { PastReport } from "../reportData";
import { completedPerHour, type Pace } from "./pace";

/** A number of the pace, and what it is about. */
export interface PaceFact {
  readonly value: string;
  readonly note: string;
}

/** The pace in words: "14 an hour", "ended in the last hour". Nothing while nothing has ended. */
export function paceFacts(pace: Pace): readonly PaceFact[] {
  const { endedPerHour = 0, overHours, underWay = 0, endsAtMs, medianMoveSeconds, longestMoveSeconds } = pace;
  return [
    ...(endedPerHour > 0
      ? [
          {
            value: `${rateText(endedPerHour)} an hour`,
            note: overHours === 1 ? "ended in the last hour" : "ended, on average over the last 24 hours",
          },
        ]
      : []),
    ...(endsAtMs === undefined
      ? []
      : [
          {
            value: `about ${durationText(roughly((underWay / endedPerHour) * 3_600))}`,
            note: `to go for ${several(underWay, "task")} under way, until ${utcText(new Date(endsAtMs).toISOString())}`,
          },
        ]),
    ...(medianMoveSeconds === undefined
      ? []
      : [
          {
            value: durationText(medianMoveSeconds),
            note: `median duration of a move, ${durationText(longestMoveSeconds ?? 0)} the longest`,
          },
        ]),
  ];
}

/** What was completed since the report before, and whether that is faster than until then. */
export function trendFacts(reports: readonly PastReport[]): readonly PaceFact[] {
  const [earlier, before, now] = [reports.at(-3), reports.at(-2), reports.at(-1)];
  if (!before || !now) return [];
  const perHour = completedPerHour(before, now);
  if (perHour === undefined || perHour < 0) return [];
  const former = earlier && completedPerHour(earlier, before);
  const rest = former === undefined || former < 0 ? "" : `, ${rateText(former)} before that`;
  return [
    {
      value: `+${numberText(now.completed - before.completed)} completed`,
      note: `since ${utcText(before.generatedAt)}: ${rateText(perHour)} an hour${rest}`,
    },
  ];
}

/** "8.3", "1,204" */
export const rateText = (perHour: number): string =>
  numberText(Math.abs(perHour) < 10 ? Math.round(perHour * 10) / 10 : Math.round(perHour));

/** An estimate in full minutes, or hours if it is long. */
const roughly = (seconds: number): number => {
  const step = seconds > 36_000 ? 3_600 : 60;
  return Math.max(step, Math.round(seconds / step) * step);
};
