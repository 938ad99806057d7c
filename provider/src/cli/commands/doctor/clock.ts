import { durationText } from "../../../text";
import { bad, ok, warn, type Check } from "./check";

const minuteSeconds = 60;

/** Compares this machine's clock with the service's. A token is valid only if they agree. */
export function checkClock(dateHeader: string | undefined, nowMs: number): Check {
  const name = "clock";
  const theirsMs = Date.parse(dateHeader ?? "");
  if (Number.isNaN(theirsMs))
    return warn(name, "the answer has no date to compare with", "compare it by hand");
  // The header has whole seconds.
  const seconds = Math.round((nowMs - theirsMs) / 1_000);
  const far = Math.abs(seconds);
  if (far <= 2) return ok(name, "agrees with the service's");
  const message = `${durationText(far)} ${seconds > 0 ? "ahead of" : "behind"} the service's`;
  const next = "set the clock of this machine, for instance with NTP";
  if (far > 5 * minuteSeconds) return bad(name, message, next);
  return far > minuteSeconds ? warn(name, message, next) : ok(name, message);
}
