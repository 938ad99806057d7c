import { inputSentences } from "../../errors";
import { isTaskKind, parametersOf, type RawInputs } from "../inputs";
import { isGiven } from "./given";
import type { InputProblem } from "./problem";

const ours = ["kind", "tenantId"];

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
          : inputSentences.unknownProperty(kind, nearest(name, known)),
    }));
}

const nearest = (name: string, known: readonly string[]): string | undefined =>
  known.find((candidate) => distance(name.toLowerCase(), candidate.toLowerCase()) <= 3);

/** Levenshtein's distance; the names are short. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
