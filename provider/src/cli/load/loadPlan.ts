import { fail } from "../../errors/index";
import { suggest } from "../../text";
import { readPlan, type MigrationPlan, type Place, type PlannedWave } from "../../plan/index";

/** Reads the plan of a command; the windows of its waves may have passed, unless the command begins waves. */
export const loadPlan = (
  file: string,
  now: number,
  mayHavePassed: "all" | readonly string[] = "all",
): MigrationPlan => readPlan(file, { now, mayHavePassed });

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
  requireKnown(
    names,
    plan.waves.map(({ name }) => name),
    attempt,
  );
  return plan.waves.filter(({ name }) => names.includes(name));
}

/**
 * Makes sure that waves exist.
 *
 * @throws MigrationError `cli.unknownWave`
 */
export function requireKnown(names: readonly string[], known: readonly string[], attempt: string): void {
  for (const wave of names) {
    if (known.includes(wave)) continue;
    throw fail("cli.unknownWave", { attempt, wave, known, near: suggest(wave, known) });
  }
}

/** Where each subject stands in its file. */
export function placesOf(plan: MigrationPlan): (subject: string) => Place | undefined {
  let places: ReadonlyMap<string, Place> | undefined;
  return (subject) => {
    places ??= new Map(
      plan.waves.flatMap(({ subjects }) => subjects.map(({ key, place }) => [key, place] as const)),
    );
    return places.get(subject);
  };
}
