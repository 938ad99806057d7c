import { fail, type MigrationError } from "../../errors";
import { unmetValidation } from "../../stack";
import type { Decision } from "../changes/decision";
import { readValidations } from "../store/validations";
import type { RunContext } from "./loadContext";

/** How many subjects there are of each reason not to create a task. */
export type Unmet = Readonly<Record<NonNullable<ReturnType<typeof unmetValidation>>, number>>;

/**
 * Why a run must not begin, if the plan requires a pre-flight: tasks would be created for subjects that were never validated, or
 * too long ago, or are blocked. Undefined when it may begin.
 */
export function validationRequired(
  { plan, workspace, clock }: Pick<RunContext, "plan" | "workspace" | "clock">,
  decisions: readonly Decision[],
  attempt: string,
): MigrationError | undefined {
  const { requireValidation } = plan;
  if (!requireValidation) return undefined;
  const { maxAgeMs, text: maxAge } = requireValidation;
  const { subjects } = readValidations(workspace.folder);
  const count: Record<keyof Unmet, number> = { missing: 0, blocked: 0, old: 0 };
  for (const { key, cost } of decisions) {
    if (cost.creates === 0) continue;
    const saved = Object.hasOwn(subjects, key) ? subjects[key] : undefined;
    const unmet = unmetValidation(saved, { nowMs: clock.now(), maxAgeMs });
    if (unmet) count[unmet]++;
  }
  const total = count.missing + count.blocked + count.old;
  return total === 0 ? undefined : fail("run.validation.required", { attempt, maxAge, ...count });
}
