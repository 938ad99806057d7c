import { inputSentences } from "../../errors";
import type { RawInputs } from "../inputs";
import { only } from "./given";
import { isInstant } from "./instant";
import type { InputProblem } from "./problem";
import { checkText } from "./text";

/** When: two instants, and the latest start after the earliest. */
export function checkSchedule(inputs: RawInputs): InputProblem[] {
  const earliest = inputs["preferredStartDateTime"];
  const latest = inputs["preferredLatestStartDateTime"];
  const malformed = only([
    ["preferredStartDateTime", checkText(earliest, isInstant)],
    ["preferredLatestStartDateTime", checkText(latest, isInstant)],
  ]);
  const comparable = malformed.length === 0 && typeof earliest === "string" && typeof latest === "string";
  return comparable && Date.parse(latest) <= Date.parse(earliest)
    ? only([["preferredLatestStartDateTime", inputSentences.notAfter("preferredStartDateTime")]])
    : malformed;
}
