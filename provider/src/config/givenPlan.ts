import { createRequire } from "node:module";
import { Config, RunError } from "@pulumi/pulumi";
import { fail, isMigrationError } from "../errors";
import type * as PlanRoom from "../plan";
import type { MigrationPlan, PlannedWave } from "../plan";
import { suggest } from "../text";
import { identityMapStack } from "../stack";

// Loaded only when a plan is read: programs that declare tasks themselves do not need it.
const load = createRequire(__filename);

/**
 * The plan itself, or the one in a file. A wave of it may be over: this stack may hold tasks of it, and what is still to
 * be created is refused by itself.
 *
 * @throws RunError with everything that is wrong with it, each with its place
 */
export function givenPlan(plan: string | MigrationPlan): MigrationPlan {
  if (typeof plan !== "string") return plan;
  const { readPlan, problemLines, problemsOf } = load("../plan") as typeof PlanRoom;
  try {
    return readPlan(plan);
  } catch (thrown) {
    throw asRunError(thrown, problemLines(problemsOf(thrown)));
  }
}

/** A failure as a RunError, with its details; Pulumi shows other errors with a stack trace. */
const asRunError = (thrown: unknown, lines: readonly string[] = []): unknown =>
  isMigrationError(thrown) ? new RunError([thrown.message, ...lines].join("\n")) : thrown;

/** What a stack holds of a plan. */
export interface ChosenParts {
  /** In the order of the plan. */
  readonly waves: readonly PlannedWave[];
  readonly hasIdentityMap: boolean;
}

/**
 * What this stack holds of a plan: some waves, and the identity map under the name `identity-map`.
 *
 * @param wave their names; default: what the stack's setting `sharepoint-migration:wave` names, with commas between;
 *   without it all
 * @throws RunError `wave.unknown`
 */
export function chosenParts(plan: MigrationPlan, wave: string | readonly string[] | undefined): ChosenParts {
  const names = wave === undefined ? configured() : [wave].flat();
  if (names === undefined) return { waves: plan.waves, hasIdentityMap: plan.identityMap !== undefined };
  const known = [...plan.waves.map(({ name }) => name), ...(plan.identityMap ? [identityMapStack] : [])];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownWave(unknown, known);
  return {
    waves: plan.waves.filter(({ name }) => names.includes(name)),
    hasIdentityMap: names.includes(identityMapStack),
  };
}

/**
 * One wave of a plan.
 *
 * @throws RunError `wave.unknown`
 */
export function waveOf({ waves }: MigrationPlan, name: string): PlannedWave {
  const found = waves.find((wave) => wave.name === name);
  if (found) return found;
  throw unknownWave(
    name,
    waves.map((wave) => wave.name),
  );
}

function unknownWave(wave: string, known: readonly string[]): unknown {
  const near = suggest(wave, known);
  return asRunError(fail("wave.unknown", { wave, known, ...(near !== undefined && { near }) }));
}

function configured(): string[] | undefined {
  const names = (new Config("sharepoint-migration").get("wave") ?? "").split(",").map((name) => name.trim());
  const given = names.filter((name) => name !== "");
  return given.length > 0 ? given : undefined;
}
