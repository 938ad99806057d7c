import type { ReportData, ReportTask } from "../reportData";

/** How many tasks had ended at an instant. */
export interface TimelinePoint {
  readonly atMs: number;
  readonly completed: number;
  readonly failed: number;
}

/** How tasks ended, one after the other. */
export interface Timeline {
  readonly fromMs: number;
  readonly toMs: number;
  /** The counts rise from the first to the last; there are at most `maxPoints`. */
  readonly points: readonly TimelinePoint[];
}

const maxPoints = 200;
const hourMs = 3_600_000;

/** The tasks that completed and failed, over time; undefined when none has ended yet, or the times are unknown. */
export function completionsOverTime({ tasks, generatedAt }: ReportData): Timeline | undefined {
  const nowMs = Date.parse(generatedAt);
  const isBelievable = (atMs: number): boolean => atMs >= earliestMs && !(atMs > nowMs + hourMs);
  const ends = tasks
    .filter(({ status }) => status === "completed" || status === "failed")
    .map(({ status, finishedDateTime }) => ({ status, atMs: Date.parse(finishedDateTime ?? "") }))
    .filter(({ atMs }) => isBelievable(atMs))
    .sort((one, other) => one.atMs - other.atMs);
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return undefined;

  const starts = tasks.map(({ startedDateTime }) => Date.parse(startedDateTime ?? "")).filter(isBelievable);
  const toMs = tasks.some(isUnderWay) && nowMs > last.atMs ? nowMs : last.atMs;
  const firstMs = starts.reduce((earliest, atMs) => Math.min(earliest, atMs), first.atMs);
  const fromMs = Math.min(firstMs, toMs - hourMs / 2); // a chart needs some width, and knows nothing of the future
  return { fromMs, toMs, points: countUp(ends, fromMs, toMs) };
}

/** Graph's services write the year 1 for an instant that they do not know. */
const earliestMs = Date.UTC(2020, 0);

const isUnderWay = ({ status }: ReportTask): boolean => status === "inProgress" || status === "notStarted";

function countUp(
  ends: readonly { readonly atMs: number; readonly status: string }[],
  fromMs: number,
  toMs: number,
): readonly TimelinePoint[] {
  const points: TimelinePoint[] = [];
  let [next, completed, failed] = [0, 0, 0];
  for (let step = 0; step < maxPoints; step++) {
    const atMs = step === maxPoints - 1 ? toMs : fromMs + ((toMs - fromMs) * step) / (maxPoints - 1);
    for (let end = ends[next]; end !== undefined && end.atMs <= atMs; end = ends[++next]) {
      if (end.status === "completed") completed++;
      else failed++;
    }
    points.push({ atMs, completed, failed });
  }
  return points;
}
