import { mappingOfUser, type Mapping } from "../../provider/src/identityMap";
import type { MigrationPlan, PlannedIdentityMap } from "../../provider/src/plan";

/** The source tenant of the identity maps of tests. */
export const sourceTenantId = "11111111-2222-3333-4444-555555555555";

/** The mapping of a user of both tenants by one name. */
export const userMapping = (name: string, target = `${name}@fabrikam.com`): Mapping => ({
  kind: "user",
  sourceUserPrincipalName: `${name}@contoso.com`,
  targetUserPrincipalName: target,
  userType: "regularUser",
});

/** A plan with an identity map of its own users, and of others. */
export const mappedPlan = (
  plan: MigrationPlan,
  change: Partial<PlannedIdentityMap> = {},
  others: readonly Mapping[] = [],
): MigrationPlan => ({
  ...plan,
  identityMap: {
    sourceTenantId,
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
