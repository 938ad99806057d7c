import type { UnplacedProblem } from "../errors";
import {
  argumentsOf,
  checkInputs,
  taskArguments,
  type InputProblem,
  type PlanKey,
  type TaskArgument,
  type TaskInputs,
} from "../task";
import type { Fields } from "../text";
import { fieldsOf, textOf } from "./coerce";
import { addProblem, isWrong, type ParseContext } from "./parseContext";
import type { WaveEntry } from "./wave/waveEntries";
import type { Path } from "./yaml/nodes";

/** An argument of tasks that the plan has a key for. */
interface Given {
  readonly name: string;
  readonly path: Path;
  readonly value: unknown;
}

/** The arguments that the keys of some objects of the plan mean. */
const keysIn = (...definitions: readonly PlanKey["definition"][]) =>
  argumentsOf(undefined).flatMap(({ name, plan }) =>
    plan && definitions.includes(plan.definition) ? [{ name, ...plan }] : [],
  );

/** The arguments that all tasks of the plan have; values that are wrong are reported and left out. */
export const readOrganizations = (context: ParseContext, root: Fields): Partial<TaskInputs> =>
  checkArguments(
    context,
    keysIn("source", "target").map(({ name, definition, key }) => ({
      name,
      path: [definition, key],
      value: textOf(fieldsOf(root[definition])[key]),
    })),
  );

/** The arguments that a wave sets, or the plan's defaults; values that are wrong are reported and left out. */
export const readWaveArguments = (
  context: ParseContext,
  { fields, path }: WaveEntry,
  defaults: Fields,
): Partial<TaskInputs> =>
  checkArguments(
    context,
    keysIn("wave").map(({ name, key, default: usual }) => ({
      name,
      path: fields[key] === undefined ? ["defaults", key] : [...path, key],
      value: fields[key] ?? defaults[key] ?? usual,
    })),
  );

function checkArguments(context: ParseContext, rows: readonly Given[]): Partial<TaskInputs> {
  const given = rows
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => [name, value] as const);
  const wrong = new Set<string>();
  for (const found of checkInputs({ kind: "site", ...Object.fromEntries<unknown>(given) })) {
    const row = rows.find(({ name }) => name === found.property);
    if (row === undefined) continue;
    wrong.add(found.property);
    const { path, value } = row;
    // What is missing from an object that is wrong itself is not reported.
    const isReported =
      isWrong(context, path) ||
      (value === undefined && path.some((_step, depth) => isWrong(context, path.slice(0, depth))));
    if (!isReported) addProblem(context, path, toPlanTerms(found));
  }
  return Object.fromEntries<unknown>(given.filter(([name]) => !wrong.has(name)));
}

/** The problem of an argument as a problem of the plan, in which facts name the plan's keys. */
export const toPlanTerms = ({ rule: { code, facts } }: InputProblem): UnplacedProblem =>
  ({ code, facts: facts && inPlanKeys(facts) }) as UnplacedProblem;

const inPlanKeys = (facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]: [string, unknown]) => [name, planKeys.get(value) ?? value]),
  );

const planKeys = new Map<unknown, string>(
  Object.entries<TaskArgument>(taskArguments).flatMap(([name, { plan }]) => (plan ? [[name, plan.key]] : [])),
);
