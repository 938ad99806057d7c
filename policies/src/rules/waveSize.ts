import type { ResourceValidationPolicy } from "@pulumi/policy";
import { componentTypes, finding } from "pulumi-sharepoint-migration/policy";
import type { DeclaredTask } from "../task/declaredTask";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<{ readonly most: number }> = {
  name: "wave-size",
  description: "A wave has no more migration tasks than allowed.",
  enforcementLevel: "advisory",
  properties: {
    most: {
      type: "integer",
      minimum: 1,
      default: 4_000,
      description: "The largest number of tasks in a wave of a plan or, without a plan, in a stack.",
    },
  },
};

/**
 * A wave, or a stack without waves, has no more tasks than allowed. Reports the first task above the limit only: in an `up`
 * that stops the run before the task is created.
 */
export const waveSize = (): ResourceValidationPolicy => {
  /** The ordinal of each task, by place and URN. Pulumi may ask twice about one task. */
  const places = new Map<string, Map<string, number>>();
  return taskPolicy(rule, (task, { most }, report) => {
    const wave = placeOf(task);
    const ordinals = places.get(wave) ?? new Map<string, number>();
    places.set(wave, ordinals);
    const ordinal = ordinals.get(task.urn) ?? ordinals.size + 1;
    ordinals.set(task.urn, ordinal);
    if (ordinal === most + 1) report(finding("policy.wave.tooLarge", { wave, most }));
  });
};

/** "wave merger-pilot" or "stack dev" */
function placeOf({ urn, parent }: DeclaredTask): string {
  const [, , types = "", ...name] = (parent ?? "").split("::");
  if (types.endsWith(componentTypes.MigrationWave)) return `wave ${name.join("::")}`;
  return `stack ${urn.replace(/^urn:pulumi:/, "").split("::")[0] ?? ""}`;
}
