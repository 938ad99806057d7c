import { fail } from "../errors";
import type { RateSettings } from "../graph";

const usualDeadlineMinutes = 60;
const minuteMs = 60_000;
const usualLagSeconds = 120;

type Env = Readonly<Record<string, string | undefined>>;

function numberIn(env: Env, name: string, attempt: string): number | undefined {
  const text = env[name]?.trim();
  if (!text) return undefined;
  if (/^\d{1,7}(\.\d{1,3})?$/.test(text) && Number(text) > 0) return Number(text);
  throw fail("settings.invalid", { attempt, name });
}

/**
 * Reads how long Graph may take to show a new task, in milliseconds; used until the lag has been measured.
 * `SHAREPOINT_MIGRATION_LAG_SECONDS`; two minutes when unset.
 *
 * @throws MigrationError `settings.invalid`
 */
export const lagFrom = (env: Env, attempt: string): number =>
  (numberIn(env, "SHAREPOINT_MIGRATION_LAG_SECONDS", attempt) ?? usualLagSeconds) * 1_000;

/**
 * Reads the settings of the rate.
 *
 * `SHAREPOINT_MIGRATION_UNITS_PER_MINUTE`: the budget of resource units, 1,200 to 6,000 by the tenant's licenses;
 * unlimited when unset. `SHAREPOINT_MIGRATION_DEADLINE_MINUTES`: how long one call may wait for throttling in all; an
 * hour when unset.
 *
 * @throws MigrationError `settings.invalid`
 */
export function rateFrom(env: Env, attempt: string): RateSettings {
  lagFrom(env, attempt); // checked here, so that a later read cannot fail
  const number = (name: string): number | undefined => numberIn(env, name, attempt);
  const unitsPerMinute = number("SHAREPOINT_MIGRATION_UNITS_PER_MINUTE");
  const deadlineMinutes = number("SHAREPOINT_MIGRATION_DEADLINE_MINUTES") ?? usualDeadlineMinutes;
  return { deadlineMs: deadlineMinutes * minuteMs, ...(unitsPerMinute !== undefined && { unitsPerMinute }) };
}
