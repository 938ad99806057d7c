import type { Clock, GraphRequest, Policy } from "../http";

const minuteMs = 60_000;
/** How much of a minute's budget may be spent at once after a rest. */
const burstShare = 1 / 6;

/** What a call costs of SharePoint's resource units. */
export const unitsOf = ({ method }: Pick<GraphRequest, "method">): number => (method === "GET" ? 1 : 2);

/**
 * Keeps the calls within a budget of SharePoint's resource units: a read costs one, a write two.
 *
 * @param unitsPerMinute 1,200 to 6,000 by the tenant's number of licenses
 * @see https://learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online
 */
export const spendBudget = (unitsPerMinute: number, clock: Clock): Policy => {
  const perMs = unitsPerMinute / minuteMs;
  const most = Math.max(2, unitsPerMinute * burstShare);
  let units = most;
  let countedAtMs = clock.now();
  return async (request, next) => {
    const nowMs = clock.now();
    units = Math.min(most, units + (nowMs - countedAtMs) * perMs) - unitsOf(request);
    countedAtMs = nowMs;
    // Spent in advance, so that those who come later wait longer.
    if (units < 0) await clock.sleep(Math.ceil(-units / perMs));
    return next(request);
  };
};
