/**
 * Policies for migrations that Pulumi runs: all of them as `migrationPolicies`, and one by one, for a policy pack of
 * one's own. As a pack to run, see the folder `pack` and the program `sharepoint-migration-policies`.
 *
 * @module
 */
export { migrationPolicies } from "./migrationPolicies";
export { adoptOnlyAtFirst } from "./rules/adoptOnlyAtFirst";
export { allowedHours } from "./rules/allowedHours";
export { allowedOrganizations } from "./rules/allowedOrganizations";
export { latestStart } from "./rules/latestStart";
export { protectedSubjects } from "./rules/protectedSubjects";
export { startedTasks } from "./rules/startedTasks";
export { validationAge } from "./rules/validationAge";
export { waveSize } from "./rules/waveSize";
export type { Recorded, RecordedTask } from "./state/recorded";
export { processContext, type PolicyContext } from "./policyContext";
