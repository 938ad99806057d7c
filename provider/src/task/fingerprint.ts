import { createHash } from "node:crypto";
import { parametersOf, type TaskInputs } from "./inputs";
import { normalise } from "./normalise";
import { windowParameters } from "./window";

// 72 bits: among 10,000 subjects two are taken for one with a probability of one in 10^14.
const letters = 12;

/**
 * A short name for everything that a task is but its window: the same for two sets of arguments exactly when one task
 * could stand for both at another time.
 */
export function fingerprintOf(inputs: TaskInputs): string {
  const lasting = parametersOf[inputs.kind].filter(
    (name) => !windowParameters.some((known) => known === name),
  );
  const normalised = lasting.map((name) => [name, normalise(name, inputs[name]) ?? null]);
  return createHash("sha256")
    .update(JSON.stringify([inputs.kind, normalised]))
    .digest("base64url")
    .slice(0, letters);
}
