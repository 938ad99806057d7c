import { DateTime } from "luxon";
import { oneLine } from "../../text";
import type { ReportWave } from "../reportData";

/** "5 Dec 2026, 19:40 UTC"; text that is not an instant is unchanged. */
export function utcText(iso: string): string {
  const at = DateTime.fromISO(iso, { zone: "utc", locale: "en-GB" });
  return at.isValid ? `${at.toFormat("d LLL yyyy, HH:mm")} UTC` : oneLine(iso, longestText);
}

/**
 * A wave's window in its own zone, each instant once: "Sat 5 Dec 2026, 20:00 – Sun 6 Dec, 04:00 Europe/Zurich (UTC+1)". Undefined
 * when its tasks may start at once.
 */
export function windowText(wave: Omit<ReportWave, "name">): string | undefined {
  const { preferredStartDateTime: from, preferredLatestStartDateTime: until, timeZone = "UTC" } = wave;
  if (from === undefined && until === undefined) return undefined;
  return rangeText(from, until, timeZone) ?? rangeText(from, until, "UTC") ?? rawRange(from, until);
}

const [longDay, shortDay, time] = ["ccc d LLL yyyy, ", "ccc d LLL, ", "HH:mm"];
const longestText = 60;

/** The instants of a window in a time zone; undefined when an instant or the zone is invalid. */
function rangeText(from: string | undefined, until: string | undefined, zone: string): string | undefined {
  const read = (iso: string): DateTime => DateTime.fromISO(iso, { zone, locale: "en-GB" });
  const [start, latest] = [from && read(from), until && read(until)];
  if ([start, latest].some((at) => at && !at.isValid)) return undefined;
  if (!start) return latest ? `by ${latest.toFormat(longDay + time)} ${zoneText(latest, zone)}` : undefined;
  if (!latest) return `from ${start.toFormat(longDay + time)} ${zoneText(start, zone)}`;
  const day = start.hasSame(latest, "day") ? "" : start.hasSame(latest, "year") ? shortDay : longDay;
  const ends = start.offset === latest.offset ? "" : ` ${zoneText(start, zone)}`;
  return `${start.toFormat(longDay + time)}${ends} – ${latest.toFormat(day + time)} ${zoneText(latest, zone)}`;
}

/** "Europe/Zurich (UTC+1)" */
const zoneText = (at: DateTime, zone: string): string =>
  zone.toUpperCase() === "UTC" ? "UTC" : `${zone} (UTC${at.toFormat("Z")})`;

const rawRange = (from: string | undefined, until: string | undefined): string =>
  [from, until].map((iso) => oneLine(iso ?? "…", longestText)).join(" – ");
