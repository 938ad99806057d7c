import type { UnplacedProblem } from "../errors";
import { argumentsOf, checkInputs, type InputProblem, type TaskArgument, type TaskInputs } from "../task";
import { taskArguments } from "../task";
import { isObject, type Fields } from "../text";
import { fieldsOf, textOf } from "./coerce";
import { addProblem, isWrong, type ParseContext } from "./parseContext";
import type { Path } from "./yaml/path";

/** The arguments that the keys of an object of the plan stand for. */
const argumentsIn = (definition: "source" | "target" | "wave") =>
  argumentsOf(undefined).filter(({ plan }) => plan?.definition === definition);

/** Where the plan has what every task of it is given. */
const places = (): ReadonlyMap<string, Path> =>
  new Map(
    [...argumentsIn("source"), ...argumentsIn("target")].map(({ name, plan }) => [
      name,
      plan ? [plan.definition, plan.key] : [],
    ]),
  );

/** What every task of the plan is given; values that are wrong are reported and left out. */
export function readOrganizations(context: ParseContext, root: Fields): Partial<TaskInputs> {
  const paths = places();
  const given = [...paths].flatMap(([name, [part = "", key = ""]]) => {
    const value = textOf(fieldsOf(root[part])[key]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const wrong = new Set<string>();
  for (const found of checkInputs({ kind: "site", ...Object.fromEntries(given) })) {
    const path = paths.get(found.property);
    if (path === undefined) continue;
    wrong.add(found.property);
    const isReported = isWrong(context, path) || !isObject(root[path[0] ?? ""]);
    if (!isReported) addProblem(context, path, toPlanTerms(found));
  }
  return Object.fromEntries(given.filter(([name]) => !wrong.has(name)));
}

/** The arguments that a wave sets, or the defaults for it. The structure check has looked at their values. */
export const waveArguments = (wave: Fields, defaults: Fields): Partial<TaskInputs> =>
  Object.fromEntries(
    argumentsIn("wave").flatMap(({ name, plan }) => {
      const value = plan && (wave[plan.key] ?? defaults[plan.key] ?? plan.default);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

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
