import type { Counts } from "../events";
import { costs, type Cost, type Decision } from "./decision";

/** How many subjects there are of each action. */
export function actionsOf(decisions: readonly Decision[]): Counts {
  const counts: Record<string, number> = {};
  for (const { action } of decisions) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

/** What decisions cost together. */
export const totalCost = (decisions: readonly Decision[]): Cost =>
  decisions.reduce<Cost>((total, { cost }) => sum(total, cost), costs.nothing);

/** Two costs together. */
export const sum = (one: Cost, other: Cost): Cost => ({
  calls: one.calls + other.calls,
  units: one.units + other.units,
  creates: one.creates + other.creates,
  cancels: one.cancels + other.cancels,
});

/** The smallest budget that SharePoint publishes: resource units for each app and minute. */
export const smallestBudget = 1_200;

/** The budget that is set, else the smallest that SharePoint publishes. */
export function budgetFrom(env: Readonly<Record<string, string | undefined>>): number {
  const set = Number(env["SHAREPOINT_MIGRATION_UNITS_PER_MINUTE"]);
  return set > 0 ? set : smallestBudget;
}
