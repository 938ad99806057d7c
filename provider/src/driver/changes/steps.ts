import { createHash } from "node:crypto";
import type { MigrationPlan } from "../../plan";
import { normalise, parametersOf, type TaskInputs } from "../../task";
import { writeSavedPreview, type SavedStep } from "../store/savedPreview";
import { identityMapStack } from "../../stack";
import { type Decision, requiresUpdate } from "./decision";
import { changesMap, mapDigest, type MapDecision } from "./mapDecision";

/** The steps that a run would carry out, in the form in which they are saved. */
export function stepsOf(
  plan: MigrationPlan,
  decisions: readonly Decision[],
  mapDecision?: MapDecision,
): readonly SavedStep[] {
  const inputsOf = new Map(
    plan.waves.flatMap(({ name, subjects }) =>
      subjects.map(({ key, inputs }) => [`${name} ${key}`, inputs] as const),
    ),
  );
  const ofTasks = decisions.filter(requiresUpdate).map(({ wave, key, action }): SavedStep => {
    const inputs = inputsOf.get(`${wave} ${key}`);
    return { wave, key, action, ...(inputs && { arguments: digest(inputs) }) };
  });
  return mapDecision && changesMap(mapDecision) ? [stepOfMap(mapDecision), ...ofTasks] : ofTasks;
}

/** All changes of the identity map are one step: its mappings may be many. */
const stepOfMap = (decision: MapDecision): SavedStep => ({
  wave: identityMapStack,
  key: "mappings",
  action: "update",
  arguments: mapDigest(decision),
});

/** Saves a preview, so that a later `up` does this and nothing else. */
export function savePreview(
  file: string,
  plan: MigrationPlan,
  { waves, madeAt, identityMap }: PreviewToSave,
): void {
  const steps = stepsOf(
    plan,
    waves.flatMap(({ decisions }) => decisions),
    identityMap,
  );
  writeSavedPreview(file, { migration: plan.name, madeAt, waves: waves.map(({ wave }) => wave), steps });
}

interface PreviewToSave {
  readonly madeAt: string;
  readonly waves: readonly PreviewedWave[];
  readonly identityMap?: MapDecision;
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
