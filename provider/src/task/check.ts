import { only } from "./rules/given";
import { checkNames } from "./rules/names";
import type { InputProblem } from "./rules/problem";
import { checkSchedule } from "./rules/schedule";
import { checkSubject } from "./rules/subject";
import { checkTarget } from "./rules/target";
import { checkText, guid, isIfExists } from "./rules/text";
import type { RawInputs } from "./inputs";

export type { InputProblem } from "./rules/problem";

/** Finds every mistake in the arguments at once, without asking anyone. Values not known yet pass. */
export const checkInputs = (inputs: RawInputs): InputProblem[] => [
  ...checkNames(inputs),
  ...checkSubject(inputs),
  ...checkTarget(inputs),
  ...checkSchedule(inputs),
  ...only([
    ["tenantId", checkText(inputs["tenantId"], guid)],
    ["ifExists", checkText(inputs["ifExists"], isIfExists)],
  ]),
];
