import { openWorkspace, readStacks, type DriverOptions } from "../../driver";
import { fail } from "../../errors";
import { readPlan, type MigrationPlan, type Place, type PlannedWave } from "../../plan";
import { suggest } from "../../text";
import type { CommandContext } from "./context";

/**
 * Reads the plan of a command, checks what `--wave` names, and sets where the subjects are. The latest start of a wave may
 * have passed.
 *
 * @param attempt "preview merger", from the name of the plan; without it `--wave` is not checked
 * @throws MigrationError `plan.*`, `cli.unknownWave`
 */
export function loadPlan(
  { file, wave }: { readonly file: string; readonly wave?: readonly string[] },
  { setLocations }: Pick<CommandContext, "setLocations">,
  attempt?: (name: string) => string,
): MigrationPlan {
  const plan = readPlan(file);
  if (attempt) wavesNamed(plan, wave, attempt(plan.name));
  setLocations(locations(plan));
  return plan;
}

/**
 * The waves that `--wave` names, in the order of the plan; all of them without it.
 *
 * @param attempt "validate merger"
 * @throws MigrationError `cli.unknownWave`
 */
export function wavesNamed(
  plan: MigrationPlan,
  names: readonly string[] | undefined,
  attempt: string,
): readonly PlannedWave[] {
  if (names === undefined) return plan.waves;
  const known = plan.waves.map(({ name }) => name);
  requireKnown(names, known, attempt);
  return plan.waves.filter(({ name }) => names.includes(name));
}

/**
 * Requires that waves exist.
 *
 * @throws MigrationError `cli.unknownWave`
 */
export function requireKnown(names: readonly string[], known: readonly string[], attempt: string): void {
  for (const wave of names)
    if (!known.includes(wave))
      throw fail("cli.unknownWave", { attempt, wave, known, near: suggest(wave, known) });
}

/** Where each subject is in its file. */
export function locations(plan: MigrationPlan): (subject: string) => Place | undefined {
  let places: ReadonlyMap<string, Place> | undefined;
  return (subject) => {
    places ??= new Map(
      plan.waves.flatMap(({ subjects }) => subjects.map(({ key, place }) => [key, place] as const)),
    );
    return places.get(subject);
  };
}

/** The waves that have a stack, so that their latest start may have passed. */
export const startedWaves = async (
  options: Pick<DriverOptions, "plan" | "env" | "backendUrl">,
): Promise<readonly string[]> =>
  (await readStacks(openWorkspace(options), [])).stacks.map(({ wave }) => wave);
