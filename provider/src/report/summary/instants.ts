import { DateTime } from "luxon";
import { oneLine } from "../../text";
import type { ReportWave } from "../reportData";

/** "5 Dec 2026, 19:40 UTC"; text that is not an instant is unchanged. */
export function utcText(iso: string): string {
  const at = DateTime.fromISO(iso, { zone: "utc", locale: "en-GB" });
  return at.isValid ? `${at.toFormat("d LLL yyyy, HH:mm")} UTC` : oneLine(iso, longestText);
}

/** A wave's window in its own zone, and shorter in UTC behind it; undefined when its tasks may start at once. */
export function windowText(wave: ReportWave): string | undefined {
  const { preferredStartDateTime: from, preferredLatestStartDateTime: until, timeZone = "UTC" } = wave;
  if (from === undefined && until === undefined) return undefined;
  const inUtc = (day: string): string | undefined => rangeText(from, until, "utc", day);
  const inZone = timeZone.toUpperCase() === "UTC" ? undefined : rangeText(from, until, timeZone, longDay);
  if (inZone !== undefined) return `${inZone} ${timeZone} (${inUtc(shortDay) ?? ""} UTC)`;
  const range = inUtc(longDay);
  return range === undefined ? rawRange(from, until) : `${range} UTC`;
}

const longDay = "ccc d LLL yyyy";
const shortDay = "d LLL";
const longestText = 60;

/** The instants of a window in a time zone; undefined when an instant or the zone is invalid. */
function rangeText(
  from: string | undefined,
  until: string | undefined,
  zone: string,
  day: string,
): string | undefined {
  const read = (iso: string): DateTime => DateTime.fromISO(iso, { zone, locale: "en-GB" });
  const [start, latest] = [from && read(from), until && read(until)];
  if ([start, latest].some((at) => at && !at.isValid)) return undefined;
  const text = (at: DateTime, format = `${day}, HH:mm`): string => at.toFormat(format);
  if (!start) return latest ? `until ${text(latest)}` : undefined;
  if (!latest) return `from ${text(start)}`;
  return `${text(start)} – ${text(latest, start.hasSame(latest, "day") ? "HH:mm" : undefined)}`;
}

const rawRange = (from: string | undefined, until: string | undefined): string =>
  [from, until].map((iso) => oneLine(iso ?? "…", longestText)).join(" – ");
