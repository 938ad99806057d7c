import { inputSentences } from "../../errors";
import { suggest } from "../../text";
import { isTaskKind, parametersOf, type RawInputs } from "../inputs";
import { isGiven } from "./given";
import type { InputProblem } from "./problem";

const ours = ["kind", "ifExists", "tenantId"];

/** Arguments that a task of this kind does not take, with a suggestion where one is near. */
export function checkNames(inputs: RawInputs): InputProblem[] {
  const kind = inputs["kind"];
  if (!isTaskKind(kind)) return [{ property: "kind", reason: "must be user, site or group" }];
  const known: readonly string[] = [...ours, ...parametersOf[kind]];
  return Object.keys(inputs)
    .filter((name) => isGiven(inputs[name]) && !known.includes(name))
    .map((name) => ({
      property: name,
      reason:
        name === "validateOnly"
          ? inputSentences.validateOnly()
          : inputSentences.unknownProperty(kind, suggest(name, known)),
    }));
}
