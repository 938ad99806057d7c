import { DateTime } from "luxon";
import { listOf } from "pulumi-sharepoint-migration/policy";
import { weekdays, type AllowedHours, type StartWindow } from "./hours";

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
