import { DateTime, IANAZone, Interval } from "luxon";
import { listOf } from "pulumi-sharepoint-migration/policy";

/** The days of a week, as they are configured. */
export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** When tasks may start. */
export interface AllowedHours {
  readonly days: readonly (typeof weekdays)[number][];
  /** "20:00", of each of the days. */
  readonly from: string;
  /** "06:00", of the next day when it is not after `from`; "24:00" for the end of the day. */
  readonly to: string;
  /** An IANA name. */
  readonly timeZone: string;
}

/** When a task may start: from an instant on, up to another or without an end. Milliseconds since 1970. */
export interface StartWindow {
  readonly startMs: number;
  readonly endMs?: number | undefined;
}

const dayMs = 24 * 3_600_000;

/** Whether every hour is allowed. */
export const isAlways = ({ days, from, to }: AllowedHours): boolean =>
  weekdays.every((day) => days.includes(day)) && (from === to || (from === "00:00" && to === "24:00"));

/** Whether there is such a zone. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Whether a whole window is inside one period of allowed hours. For a window without an end the start counts. */
export function isInside({ startMs, endMs }: StartWindow, hours: AllowedHours): boolean {
  if (isAlways(hours)) return true;
  // Weeks repeat, so a window that is allowed for eight days in a row is always allowed.
  const lastMs = Math.min(endMs ?? startMs, startMs + 8 * dayMs);
  return Interval.merge(stretches(hours, startMs, lastMs)).some(
    ({ start, end }) =>
      start !== null && start.toMillis() <= startMs && startMs < end.toMillis() && lastMs <= end.toMillis(),
  );
}

/** The periods of allowed hours that may overlap a span of time. */
function stretches({ days, from, to, timeZone }: AllowedHours, startMs: number, lastMs: number): Interval[] {
  const found: Interval[] = [];
  // A period that began on the day before may extend into the first.
  let day = DateTime.fromMillis(startMs, { zone: timeZone }).startOf("day").minus({ days: 1 });
  for (; day.toMillis() <= lastMs; day = day.plus({ days: 1 })) {
    if (!days.some((name) => weekdays.indexOf(name) === day.weekday - 1)) continue;
    const endDay = to <= from ? day.plus({ days: 1 }) : day;
    const stretch = Interval.fromDateTimes(at(day, from), at(endDay, to));
    if (stretch.isValid) found.push(stretch); // invalid if the change to summer time skips all of it
  }
  return found;
}

function at(day: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour === 24 ? day.plus({ days: 1 }) : day.set({ hour, minute });
}

/** "from 20:00 to 06:00 (Europe/Zurich) on Friday and Saturday" */
export const hoursText = ({ days, from, to, timeZone }: AllowedHours): string =>
  `from ${from} to ${to} (${timeZone}) ${daysText(days)}`;

function daysText(days: AllowedHours["days"]): string {
  const named = weekdays.filter((day) => days.includes(day));
  if (named.length === weekdays.length) return "on every day";
  return named.length === 0 ? "on no day" : `on ${listOf(named.map(capitalized), "and")}`;
}

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** "Fri 2026-12-04 20:00 to Sat 2026-12-05 06:00", in the zone of the hours */
export function windowText({ startMs, endMs }: StartWindow, { timeZone }: AllowedHours): string {
  const shown = (ms: number): string =>
    DateTime.fromMillis(ms, { zone: timeZone, locale: "en" }).toFormat("ccc yyyy-MM-dd HH:mm");
  return endMs === undefined ? `from ${shown(startMs)} on` : `${shown(startMs)} to ${shown(endMs)}`;
}
