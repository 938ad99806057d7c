import { DateTime } from "luxon";
import type { PastReport, ReportData, ReportTask } from "../reportData";
import { hasFailed } from "./statuses";

/** How fast tasks end, and how long they take. */
export interface Pace {
  /**
   * How many tasks ended in the last hour, or if none did, on average in an hour of the last day. Absent, as all that follows
   * from it, when the status of a task is unknown or was not asked for.
   */
  readonly endedPerHour?: number;
  /** Over how many hours that was counted: 1 or 24. */
  readonly overHours?: number;
  /** Tasks that are in progress, or that may start now. */
  readonly underWay?: number;
  /** When those will have ended at this pace; absent while there is none. */
  readonly endsAtMs?: number;
  /** How long a move takes, in the middle of all. */
  readonly medianMoveSeconds?: number;
  readonly longestMoveSeconds?: number;
}

const hourMs = 3_600_000;

/** Whether the report has the status that each task had when it was made. */
const isCurrent = ({ tasks, asOf }: ReportData): boolean =>
  asOf === undefined && tasks.every(({ status }) => status !== "unknown");

/** The pace of a migration when the report was made. */
export function paceOf(data: ReportData): Pace {
  const moves = moveSeconds(data.tasks);
  return {
    ...(isCurrent(data) && rateOf(data)),
    ...medianOf(moves),
    ...(moves.length > 0 && { longestMoveSeconds: moves.at(-1) ?? 0 }),
  };
}

function rateOf({
  tasks,
  waves,
  generatedAt,
}: ReportData): Omit<Pace, "medianMoveSeconds" | "longestMoveSeconds"> {
  const nowMs = Date.parse(generatedAt);
  const endedWithin = (hours: number): number =>
    tasks.filter(({ status, finishedDateTime = "" }) => {
      const agoMs = nowMs - Date.parse(finishedDateTime);
      return (status === "completed" || status === "failed") && agoMs >= 0 && agoMs < hours * hourMs;
    }).length;
  const lastHour = endedWithin(1);
  const overHours = lastHour > 0 ? 1 : 24;
  const endedPerHour = lastHour > 0 ? lastHour : endedWithin(24) / 24;
  const opensAtMs = new Map(waves.map((wave) => [wave.name, instantMs(wave.preferredStartDateTime)]));
  const underWay = tasks.filter(
    ({ status, wave }) =>
      status === "inProgress" || (status === "notStarted" && !((opensAtMs.get(wave) ?? NaN) > nowMs)),
  ).length;
  return {
    ...{ endedPerHour, overHours, underWay },
    ...(endedPerHour > 0 && underWay > 0 && { endsAtMs: nowMs + (underWay / endedPerHour) * hourMs }),
  };
}

/** What the next reports need to know of this one; undefined when it does not know the status of each task. */
export function pastReport(data: ReportData): PastReport | undefined {
  if (!isCurrent(data)) return undefined;
  const { generatedAt, tasks } = data;
  const count = (is: (status: ReportTask["status"]) => boolean): number =>
    tasks.filter(({ status }) => is(status)).length;
  return {
    generatedAt,
    subjects: tasks.length,
    completed: count((status) => status === "completed"),
    failed: count(hasFailed),
    inProgress: count((status) => status === "inProgress"),
    ...medianOf(moveSeconds(tasks)),
  };
}

/** How many subjects were completed in an hour between two reports; undefined when no time lies between them. */
export function completedPerHour(before: PastReport, after: PastReport): number | undefined {
  const ms = Date.parse(after.generatedAt) - Date.parse(before.generatedAt);
  return ms > 0 ? ((after.completed - before.completed) / ms) * hourMs : undefined;
}

/** How long the completed moves took, the shortest first. */
const moveSeconds = (tasks: readonly ReportTask[]): readonly number[] =>
  tasks
    .filter(({ status }) => status === "completed")
    .map(({ startedDateTime, finishedDateTime }) =>
      Math.round((instantMs(finishedDateTime) - instantMs(startedDateTime)) / 1_000),
    )
    .filter((seconds) => seconds >= 0 && seconds < longestBelieved)
    .sort((one, other) => one - other);

/** Graph's services write the year 1 for an instant that they do not know. */
const longestBelieved = 366 * 86_400;

const medianOf = (sorted: readonly number[]): Pick<Pace, "medianMoveSeconds"> => {
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  return middle === undefined ? {} : { medianMoveSeconds: middle };
};

const instantMs = (iso: string | undefined): number => DateTime.fromISO(iso ?? "").toMillis();
