import type { ResourceValidationPolicy } from "@pulumi/policy";
import { finding } from "pulumi-sharepoint-migration/policy";
import { matches } from "./patterns";
import { taskPolicy, type Rule } from "./taskPolicy";

const rule: Rule<{ readonly subjects: readonly string[] }> = {
  name: "protected-subjects",
  description: "Chosen subjects are protected from being cancelled by mistake.",
  enforcementLevel: "mandatory",
  properties: {
    subjects: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: 400 },
      maxItems: 1_000,
      default: [],
      description:
        "Which: user:anna@contoso.com, site:https://contoso.sharepoint.com/sites/board*, group:*. A * matches any characters.",
    },
  },
};

/** The tasks of chosen subjects have Pulumi's option `protect`. By default none is chosen. */
export const protectedSubjects = (): ResourceValidationPolicy =>
  taskPolicy(rule, (task, { subjects }, report) => {
    if (subjects.length === 0 || task.isProtected) return;
    const { key, subject } = task;
    const pattern = key === undefined ? undefined : subjects.find((wanted) => matches(key, wanted));
    if (pattern !== undefined) report(finding("policy.protect.missing", { subject, pattern }));
  });
