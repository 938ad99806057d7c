import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";
import { finding } from "pulumi-sharepoint-migration/policy";
import { notAllowed, sourceNames, targetNames } from "./organizationNames";
import { taskPolicy, type Rule } from "./taskPolicy";

const listOfNames = (description: string): PolicyConfigSchema["properties"][string] => ({
  type: "array",
  items: { type: "string", minLength: 1, maxLength: 200 },
  maxItems: 1_000,
  default: [],
  description,
});

const rule: Rule<Config> = {
  name: "allowed-organizations",
  description: "Migrations go from and to allowed organizations only.",
  enforcementLevel: "mandatory",
  properties: {
    sources: listOfNames(
      "Organizations (contoso, for contoso.sharepoint.com), hosts, domains of users, tenant ids. None: all are allowed.",
    ),
    targets: listOfNames("Organizations, hosts or tenant ids. None: all are allowed."),
  },
};

interface Config {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** Every name by which a task says where it comes from, and where it goes, is in a list. By default all are allowed. */
export const allowedOrganizations = (): ResourceValidationPolicy =>
  taskPolicy(rule, (task, { sources, targets }, report) => {
    // An argument that a list does not need may still be unknown, and is not read.
    const { subject } = task;
    if (sources.length > 0) {
      const named = sourceNames(task);
      if (named.length === 0) report(finding("policy.organization.unnamed", { subject }));
      const names = notAllowed(named, sources);
      if (names.length > 0)
        report(finding("policy.organization.source", { subject, names, allowed: sources }));
    }
    if (targets.length > 0) {
      const names = notAllowed(targetNames(task), targets);
      if (names.length > 0)
        report(finding("policy.organization.target", { subject, names, allowed: targets }));
    }
  });
