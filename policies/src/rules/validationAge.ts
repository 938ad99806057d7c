import type { ResourceValidationPolicy } from "@pulumi/policy";
import { finding, unmetValidation } from "pulumi-sharepoint-migration/policy";
import { mayBeCreated } from "../state/recorded";
import { processContext, type PolicyContext } from "../policyContext";
import { readValidations, type SavedValidations } from "../validation/savedValidations";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<Config> = {
  name: "validation-age",
  description: "SharePoint was asked recently whether a migration would succeed.",
  enforcementLevel: "disabled",
  properties: {
    maxAgeHours: {
      type: "number",
      exclusiveMinimum: 0,
      default: 72,
      description: "The greatest age of its answer.",
    },
    file: {
      type: "string",
      minLength: 1,
      maxLength: 1_000,
      description:
        "The file with the answers, relative to the program. Without it the nearest .sharepoint-migration/validation.json, in the program's folder or above it.",
    },
  },
};

interface Config {
  readonly maxAgeHours: number;
  readonly file?: string;
}

const hourMs = 3_600_000;

/**
 * For each task that would be created, the last `sharepoint-migration validate --live` said that it would succeed, and was
 * recent. A task that the stack has already needs no validation.
 *
 * @param context default: this process
 */
export function validationAge(context: PolicyContext = processContext()): ResourceValidationPolicy {
  let read: { readonly of: string | undefined; readonly validations: SavedValidations } | undefined;
  return taskPolicy(rule, async (task, { maxAgeHours, file: chosen }, report) => {
    if (!mayBeCreated(task, await context.recorded(task.urn))) return;
    if (!read || read.of !== chosen)
      read = { of: chosen, validations: readValidations(context.folder, chosen) };
    const { file, bySubject } = read.validations;
    const { subject, key } = task;
    const saved = key === undefined ? undefined : bySubject.get(key);
    const unmet = unmetValidation(saved, { nowMs: context.now(), maxAgeMs: maxAgeHours * hourMs });
    if (unmet === undefined) return;
    if (unmet === "missing" || !saved) return report(finding("policy.validation.missing", { subject, file }));
    if (unmet === "old")
      return report(finding("policy.validation.old", { subject, at: saved.at, maxAgeHours }));
    const code = saved.findings.find(({ verdict }) => verdict === "blocked")?.code ?? "unexplained";
    report(finding("policy.validation.refused", { subject, code }));
  });
}
