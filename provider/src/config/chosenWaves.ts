import { Config } from "@pulumi/pulumi";
import { fail } from "../errors";
import { suggest } from "../text";
import type { MigrationPlan, PlannedWave } from "../plan";
import { asRunError } from "./givenPlan";

/**
 * The waves that this stack holds, in the order of the plan.
 *
 * @param wave their names; default: what the stack's setting `sharepoint-migration:wave` names, with commas between;
 *   without it all
 * @throws RunError `wave.unknown`
 */
export function chosenWaves(
  plan: MigrationPlan,
  wave: string | readonly string[] | undefined,
): readonly PlannedWave[] {
  const names = wave === undefined ? configured() : [wave].flat();
  if (names === undefined) return plan.waves;
  const known = plan.waves.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = suggest(unknown, known);
    throw asRunError(fail("wave.unknown", { wave: unknown, known, ...(near !== undefined && { near }) }));
  }
  return plan.waves.filter(({ name }) => names.includes(name));
}

function configured(): string[] | undefined {
  const names = (new Config("sharepoint-migration").get("wave") ?? "").split(",").map((name) => name.trim());
  const given = names.filter((name) => name !== "");
  return given.length > 0 ? given : undefined;
}
