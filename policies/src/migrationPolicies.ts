import type { Policies } from "@pulumi/policy";
import { adoptOnlyAtFirst } from "./rules/adoptOnlyAtFirst";
import { allowedHours } from "./rules/allowedHours";
import { allowedOrganizations } from "./rules/allowedOrganizations";
import { latestStart } from "./rules/latestStart";
import { protectedSubjects } from "./rules/protectedSubjects";
import { startedTasks } from "./rules/startedTasks";
import { validationAge } from "./rules/validationAge";
import { waveSize } from "./rules/waveSize";
import { processContext, type PolicyContext } from "./policyContext";

/**
 * All policies, each with its default level and configuration.
 *
 * @param context default: this process
 * @example
 * ```ts
 * new PolicyPack("contoso", { policies: [...migrationPolicies(), ...ownPolicies] });
 * ```
 */
export const migrationPolicies = (context: PolicyContext = processContext()): Policies => [
  allowedHours(),
  waveSize(),
  startedTasks(context),
  allowedOrganizations(),
  latestStart(),
  protectedSubjects(),
  validationAge(context),
  adoptOnlyAtFirst(context),
];
