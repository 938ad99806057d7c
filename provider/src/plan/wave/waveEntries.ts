import { problem, type UnplacedProblem } from "../../errors";
import { identityMapStack } from "../../stack";
import { suggest } from "../../text";
import { fieldsOf, itemsOf, textOf } from "../coerce";
import { limits } from "../limits";
import { addProblem, type ParseContext } from "../parseContext";
import type { Place } from "../plan";
import { locate, type Path } from "../yaml/nodes";

/** An entry of `waves`, of which little is known yet. */
export interface WaveEntry {
  /** If it has one. */
  readonly name: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly place: Place;
}

/** The entries of `waves`; those beyond the limit, which the schema reports, are left out. */
export const waveEntries = ({ plan }: ParseContext, value: unknown): readonly WaveEntry[] =>
  itemsOf(value)
    .slice(0, limits.waves)
    .map((item, index) => {
      const fields = fieldsOf(item);
      const path = ["waves", index];
      return { name: textOf(fields["name"]), fields, path, place: locate(plan, path) };
    });

/** Checks the names of waves and what they depend on, and gives for each wave the valid names in its `dependsOn`. */
export function readDependencies(
  context: ParseContext,
  waves: readonly WaveEntry[],
): readonly (readonly string[])[] {
  const known = checkNames(context, waves);
  const dependencies = waves.map((wave) => readDependsOn(context, wave, known));
  checkCycles(context, waves, dependencies);
  return dependencies;
}

/** Two names that differ in case only would be one file of a backend on many systems. */
function checkNames(context: ParseContext, waves: readonly WaveEntry[]): readonly string[] {
  const firsts = new Map<string, WaveEntry>();
  for (const wave of waves) {
    if (wave.name === undefined) continue;
    if (wave.name.toLowerCase() === identityMapStack)
      addProblem(context, [...wave.path, "name"], problem("reservedWave"));
    const first = firsts.get(wave.name.toLowerCase());
    if (first === undefined) firsts.set(wave.name.toLowerCase(), wave);
    else addProblem(context, [...wave.path, "name"], problem("duplicateWave", { first: first.place }));
  }
  return [...firsts.values()].flatMap(({ name }) => name ?? []);
}

function readDependsOn(context: ParseContext, wave: WaveEntry, known: readonly string[]): readonly string[] {
  const named = new Set<string>();
  const path = [...wave.path, "dependsOn"];
  const { gate, dependsOn } = wave.fields;
  const items = itemsOf(dependsOn).slice(0, limits.waves);
  for (const [index, item] of items.entries()) {
    const name = textOf(item);
    if (name === undefined || context.problems.isFull()) continue;
    const wrong = wrongName(name, wave, known, named);
    if (wrong === undefined) named.add(name);
    else addProblem(context, [...path, index], wrong);
  }
  const isAlone = dependsOn === undefined || (Array.isArray(dependsOn) && dependsOn.length === 0);
  if (gate !== undefined && isAlone) addProblem(context, [...wave.path, "gate"], problem("gateAlone"), "key");
  return [...named];
}

function wrongName(
  name: string,
  wave: WaveEntry,
  known: readonly string[],
  named: ReadonlySet<string>,
): UnplacedProblem | undefined {
  if (name === wave.name) return problem("ownWave");
  if (named.has(name)) return problem("repeatedWave", { name });
  if (known.includes(name)) return undefined;
  const others = known.filter((other) => other !== wave.name);
  return problem("unknownWave", { name, suggestion: suggest(name, others) });
}

function checkCycles(
  context: ParseContext,
  waves: readonly WaveEntry[],
  dependencies: readonly (readonly string[])[],
): void {
  const byName = new Map(waves.map(({ name }, index) => [name ?? "", dependencies[index] ?? []]));
  for (const cycle of findCycles(byName)) {
    const wave = waves.find(({ name }) => name === cycle[0]);
    if (wave) addProblem(context, [...wave.path, "dependsOn"], problem("cycle", { waves: cycle }));
  }
}

/** The cycles, each from a name to the same name. Each has a member that those before it lack, so there are few. */
function findCycles(dependencies: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const reported = new Set<string>();
  const way: string[] = [];
  const cycles: string[][] = [];
  const report = (members: readonly string[]): void => {
    if (members.some((member) => !reported.has(member))) cycles.push([...members, members[0] ?? ""]);
    for (const member of members) reported.add(member);
  };
  const visit = (name: string): void => {
    const start = way.indexOf(name);
    if (start >= 0) report(way.slice(start));
    if (start >= 0 || done.has(name)) return;
    way.push(name);
    for (const other of dependencies.get(name) ?? []) visit(other);
    way.pop();
    done.add(name);
  };
  for (const name of dependencies.keys()) visit(name);
  return cycles;
}
