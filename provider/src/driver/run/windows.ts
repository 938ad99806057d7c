import { DateTime } from "luxon";
import type { WaveWindow } from "../../plan";

/** An instant, for people and for machines. */
export interface ShownInstant {
  /** ISO 8601 in UTC. */
  readonly utc: string;
  /** ISO 8601 with the offset of the zone. */
  readonly local: string;
}

/** When the tasks of a wave may start. */
export interface ShownWindow {
  /** The IANA zone of the local times: the plan's, else this machine's. */
  readonly timeZone: string;
  readonly preferredStartDateTime?: ShownInstant;
  readonly preferredLatestStartDateTime?: ShownInstant;
}

/** A window in local time and in UTC. */
export function shownWindow(window: WaveWindow): ShownWindow {
  const timeZone = window.timeZone ?? DateTime.local().zoneName;
  const start = shown(window.preferredStartDateTime, timeZone);
  const latest = shown(window.preferredLatestStartDateTime, timeZone);
  return {
    timeZone,
    ...(start && { preferredStartDateTime: start }),
    ...(latest && { preferredLatestStartDateTime: latest }),
  };
}

function shown(text: string | undefined, zone: string): ShownInstant | undefined {
  const instant = DateTime.fromISO(text ?? "");
  if (!instant.isValid) return undefined;
  const [utc, local] = [instant.toUTC(), instant.setZone(zone)].map((at) =>
    at.toISO({ suppressMilliseconds: true }),
  );
  return utc && local ? { utc, local } : undefined;
}
