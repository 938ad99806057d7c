import type { MigrationEvent } from "../../driver/index";
import { clockText, durationText } from "../progress/words";
import { several } from "../../text";

/** How old what is shown is, where it is older than the command; nothing when all of it is fresh. */
export function ageText(
  { unknown = 0, asOf }: Pick<Extract<MigrationEvent, { event: "status" }>, "unknown" | "asOf">,
  isAsked: boolean,
  nowMs: number,
): string {
  const seen =
    asOf === undefined
      ? ""
      : `as of ${instantText(Date.parse(asOf), nowMs)}, ${durationText((nowMs - Date.parse(asOf)) / 1_000)} ago`;
  if (!isAsked)
    return `Graph was not asked; ${seen === "" ? "as the last run recorded it" : `the oldest is ${seen}`}.`;
  if (unknown === 0) return "";
  return `${several(unknown, "subject")} could not be looked at${seen === "" ? "" : `; what is shown of them is ${seen}`}.`;
}

const dayMs = 86_400_000;

/** "14:02", with the day where that is long ago. */
const instantText = (ms: number, nowMs: number): string =>
  nowMs - ms < dayMs
    ? clockText(ms).slice(0, 5)
    : `${new Date(ms).toISOString().slice(0, 10)} ${clockText(ms).slice(0, 5)}`;
