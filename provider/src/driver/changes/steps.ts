import { createHash } from "node:crypto";
import type { MigrationPlan } from "../../plan";
import { normalise, parametersOf, type TaskInputs } from "../../task";
import { writeSavedPreview, type SavedStep } from "../store/savedPreview";
import { type Decision, requiresUpdate } from "./decision";

/** The steps that a run would carry out, in the form in which they are saved. */
export function stepsOf(plan: MigrationPlan, decisions: readonly Decision[]): readonly SavedStep[] {
  const inputsOf = new Map(
    plan.waves.flatMap(({ name, subjects }) =>
      subjects.map(({ key, inputs }) => [`${name} ${key}`, inputs] as const),
    ),
  );
  return decisions.filter(requiresUpdate).map(({ wave, key, action }) => {
    const inputs = inputsOf.get(`${wave} ${key}`);
    return { wave, key, action, ...(inputs && { arguments: digest(inputs) }) };
  });
}

/** Saves a preview, so that a later `up` does this and nothing else. */
export function savePreview(
  file: string,
  plan: MigrationPlan,
  { waves, madeAt }: { readonly madeAt: string; readonly waves: readonly PreviewedWave[] },
): void {
  const steps = stepsOf(
    plan,
    waves.flatMap(({ decisions }) => decisions),
  );
  writeSavedPreview(file, { migration: plan.name, madeAt, waves: waves.map(({ wave }) => wave), steps });
}

interface PreviewedWave {
  readonly wave: string;
  readonly decisions: readonly Decision[];
}

/** Two sets of arguments that SharePoint takes for the same have the same digest. */
function digest(inputs: TaskInputs): string {
  const values = parametersOf[inputs.kind].map((name) => [name, normalise(name, inputs[name]) ?? null]);
  const own = [inputs.tenantId ?? null, inputs.ifExists ?? null];
  return createHash("sha256")
    .update(JSON.stringify([inputs.kind, own, values]))
    .digest("hex")
    .slice(0, 20);
}
