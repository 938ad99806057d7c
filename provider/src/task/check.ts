import { isDeepStrictEqual } from "node:util";
import { broken, inputSentence, type BrokenRule } from "../errors";
import { suggest } from "../text";
import { argumentsOf, isTaskKind, type ArgumentRow } from "./inputs";
import { taskArguments, taskKinds, type RawInputs } from "./parameters";
import { hasUnknown, isGiven } from "./values";

/** One mistake in the arguments, under the property that it is about. */
export interface InputProblem {
  readonly property: string;
  readonly rule: BrokenRule;
  /** The same as a sentence that follows the property's name. */
  readonly reason: string;
}

const problemOf = (property: string, rule: BrokenRule): InputProblem => ({
  property,
  rule,
  reason: inputSentence(rule),
});

/** Finds every mistake in the arguments at once, without any call. Values that are not known yet pass. */
export const checkInputs = (inputs: RawInputs): InputProblem[] => [
  ...checkNames(inputs),
  ...argumentsOf(isTaskKind(inputs["kind"]) ? inputs["kind"] : undefined).flatMap((row) =>
    checkArgument(row, inputs).map((rule) => problemOf(row.name, rule)),
  ),
];

/** Arguments that a task of this kind does not take, with a suggestion where one is near. */
function checkNames(inputs: RawInputs): InputProblem[] {
  const kind = inputs["kind"];
  if (!isTaskKind(kind)) return [problemOf("kind", broken("notOneOf", { values: taskKinds }))];
  const known: readonly string[] = ["kind", ...argumentsOf(kind).map(({ name }) => name)];
  return Object.keys(inputs)
    .filter((name) => isGiven(inputs[name]) && !known.includes(name))
    .map((property) =>
      problemOf(
        property,
        property === "validateOnly"
          ? broken("validateOnly")
          : broken("unknownArgument", { kind, suggestion: suggest(property, known) }),
      ),
    );
}

function checkArgument(row: ArgumentRow, inputs: RawInputs): readonly BrokenRule[] {
  const { required, unless, excludes, needs, after, differsFrom } = row;
  const value = inputs[row.name];
  if (!isGiven(value)) {
    const isMissing = required !== undefined && !(unless && isGiven(inputs[unless]));
    return isMissing ? [broken("missing", { what: required, unless })] : [];
  }
  const problems = row.value.problems(value);
  return [
    ...problems,
    ...(excludes && isGiven(inputs[excludes]) ? [broken("excluded", { by: excludes })] : []),
    ...(needs && !isGiven(inputs[needs]) ? [broken("alone", { without: needs })] : []),
    ...(after && problems.length === 0 && !isAfter(value, after, inputs)
      ? [broken("notAfter", { earlier: after })]
      : []),
    ...(differsFrom && isSame(row, differsFrom, inputs)
      ? [broken("sameAsSource", { source: differsFrom.called ?? differsFrom.name })]
      : []),
  ];
}

/** Also true while the two cannot be compared. */
function isAfter(value: unknown, earlier: NonNullable<ArgumentRow["after"]>, inputs: RawInputs): boolean {
  const other = inputs[earlier];
  if (typeof value !== "string" || typeof other !== "string") return true;
  return taskArguments[earlier].value.problems(other).length > 0 || Date.parse(value) > Date.parse(other);
}

function isSame(
  { name, value: type }: ArgumentRow,
  { name: otherName, by = type.normalise }: NonNullable<ArgumentRow["differsFrom"]>,
  inputs: RawInputs,
): boolean {
  const [value, other] = [inputs[name], inputs[otherName]];
  if (!isGiven(other) || hasUnknown(value) || hasUnknown(other)) return false;
  const form = by(value);
  return form !== undefined && isDeepStrictEqual(form, by(other));
}
