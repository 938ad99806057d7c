import { isDeepStrictEqual } from "node:util";
import { inputSentences } from "../errors";
import { suggest } from "../text";
import { argumentsOf, isTaskKind, type ArgumentRow } from "./inputs";
import { taskArguments, type RawInputs } from "./parameters";
import { hasUnknown, isGiven } from "./values";

/** One mistake in the arguments, under the property that it is about. */
export interface InputProblem {
  readonly property: string;
  readonly reason: string;
}

/** Finds every mistake in the arguments at once, without asking anyone. Values not known yet pass. */
export const checkInputs = (inputs: RawInputs): InputProblem[] => [
  ...checkNames(inputs),
  ...argumentsOf(isTaskKind(inputs["kind"]) ? inputs["kind"] : undefined).flatMap((row) =>
    checkArgument(row, inputs).map((reason) => ({ property: row.name, reason })),
  ),
];

/** Arguments that a task of this kind does not take, with a suggestion where one is near. */
function checkNames(inputs: RawInputs): InputProblem[] {
  const kind = inputs["kind"];
  if (!isTaskKind(kind)) return [{ property: "kind", reason: "must be user, site or group" }];
  const known: readonly string[] = ["kind", ...argumentsOf(kind).map(({ name }) => name)];
  return Object.keys(inputs)
    .filter((name) => isGiven(inputs[name]) && !known.includes(name))
    .map((property) => ({
      property,
      reason:
        property === "validateOnly"
          ? inputSentences.validateOnly()
          : inputSentences.unknownProperty(kind, suggest(property, known)),
    }));
}

function checkArgument(row: ArgumentRow, inputs: RawInputs): readonly string[] {
  const { required, unless, excludes, needs, after, differsFrom } = row;
  const value = inputs[row.name];
  if (!isGiven(value)) {
    const isMissing = required !== undefined && !(unless && isGiven(inputs[unless]));
    return isMissing ? [inputSentences.missing(required)] : [];
  }
  const problems = row.value.problems(value);
  return [
    ...problems,
    ...(excludes && isGiven(inputs[excludes]) ? [inputSentences.excludes(excludes)] : []),
    ...(needs && !isGiven(inputs[needs]) ? [inputSentences.needs(needs)] : []),
    ...(after && problems.length === 0 && !isAfter(value, after, inputs)
      ? [inputSentences.notAfter(after)]
      : []),
    ...(differsFrom && isSame(row, differsFrom, inputs)
      ? [inputSentences.sameAsSource(differsFrom.called ?? differsFrom.name)]
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
