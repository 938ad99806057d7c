import type { Policies } from "@pulumi/policy";
import { adoptOnlyAtFirst } from "./rules/adoptOnlyAtFirst";
import { allowedHours } from "./rules/allowedHours";
import { allowedOrganizations } from "./rules/allowedOrganizations";
import { latestStart } from "./rules/latestStart";
import { protectedSubjects } from "./rules/protectedSubjects";
import { startedTasks } from "./rules/startedTasks";
import { validationAge } from "./rules/validationAge";
import { waveSize } from "./rules/waveSize";
import { usualSurroundings, type Surroundings } from "./surroundings";

/**
 * All policies, each with its default level and configuration.
 *
 * @param surroundings default: this process
 * @example
 * ```ts
 * new PolicyPack("contoso", { policies: [...migrationPolicies(), ...ownPolicies] });
 * ```
 */
export const migrationPolicies = (surroundings: Surroundings = usualSurroundings()): Policies => [
  allowedHours(),
  waveSize(),
  startedTasks(surroundings),
  allowedOrganizations(),
  latestStart(),
  protectedSubjects(),
  validationAge(surroundings),
  adoptOnlyAtFirst(surroundings),
];
