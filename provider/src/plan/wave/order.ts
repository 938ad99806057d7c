import { planSentences } from "../../errors";
import { itemsOf, textOf } from "../lenient";
import { limits } from "../limits";
import { complain, type Reading } from "../reading";
import { suggest } from "../suggest";
import { findCycles } from "./cycles";
import type { RawWave } from "./rawWave";

/** Checks the names of waves and what they depend on, and gives for each wave those that it names soundly. */
export function readOrder(reading: Reading, waves: readonly RawWave[]): readonly (readonly string[])[] {
  const known = checkNames(reading, waves);
  const order = waves.map((wave) => readDependsOn(reading, wave, known));
  checkCycles(reading, waves, order);
  return order;
}

/** Two names that differ in case only would be one file of a backend on many systems. */
function checkNames(reading: Reading, waves: readonly RawWave[]): readonly string[] {
  const firsts = new Map<string, RawWave>();
  for (const wave of waves) {
    if (wave.name === undefined) continue;
    const first = firsts.get(wave.name.toLowerCase());
    if (first === undefined) firsts.set(wave.name.toLowerCase(), wave);
    else complain(reading, [...wave.path, "name"], planSentences.duplicateWave(first.place.line));
  }
  return [...firsts.values()].flatMap(({ name }) => name ?? []);
}

function readDependsOn(reading: Reading, wave: RawWave, known: readonly string[]): readonly string[] {
  const named = new Set<string>();
  const path = [...wave.path, "dependsOn"];
  const { gate, dependsOn } = wave.fields;
  const items = itemsOf(dependsOn).slice(0, limits.waves);
  for (const [index, item] of items.entries()) {
    const name = textOf(item);
    if (name === undefined || reading.problems.isFull()) continue;
    const wrong = wrongName(name, wave, known, named);
    if (wrong === undefined) named.add(name);
    else complain(reading, [...path, index], wrong);
  }
  const isAlone = dependsOn === undefined || (Array.isArray(dependsOn) && dependsOn.length === 0);
  if (gate !== undefined && isAlone)
    complain(reading, [...wave.path, "gate"], planSentences.gateAlone(), "key");
  return [...named];
}

function wrongName(
  name: string,
  wave: RawWave,
  known: readonly string[],
  named: ReadonlySet<string>,
): string | undefined {
  if (name === wave.name) return planSentences.ownWave();
  if (named.has(name)) return planSentences.namedTwice(name);
  if (known.includes(name)) return undefined;
  const others = known.filter((other) => other !== wave.name);
  return planSentences.unknownWave(name, suggest(name, others));
}

function checkCycles(
  reading: Reading,
  waves: readonly RawWave[],
  order: readonly (readonly string[])[],
): void {
  const after = new Map(waves.map(({ name }, index) => [name ?? "", order[index] ?? []]));
  for (const cycle of findCycles(after)) {
    const wave = waves.find(({ name }) => name === cycle[0]);
    if (wave) complain(reading, [...wave.path, "dependsOn"], planSentences.cycle(cycle));
  }
}
