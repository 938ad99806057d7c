import { mappingOfUser, type Mapping } from "../../provider/src/identityMap";
import type { MigrationPlan, PlannedIdentityMap } from "../../provider/src/plan";
import { tenants } from "./identityMap";

/** A plan with an identity map of its own users, and of others. */
export const mappedPlan = (
  plan: MigrationPlan,
  change: Partial<PlannedIdentityMap> = {},
  others: readonly Mapping[] = [],
): MigrationPlan & { readonly identityMap: PlannedIdentityMap } => ({
  ...plan,
  identityMap: {
    ...tenants,
    mappings: [
      ...plan.waves.flatMap(({ subjects }) => subjects.flatMap(({ inputs }) => mappingOfUser(inputs) ?? [])),
      ...others,
    ],
    unmappedUsers: 0,
    requireMapped: true,
    place: { file: plan.file, line: 1, column: 1 },
    ...change,
  },
});
