import {
  rowName,
  rowText,
  type GroupMapping,
  type MappingRows,
  type UserMapping,
} from "../../provider/src/identityMap";
import { checkMap, emptyMemory, type Session } from "../../provider/src/lifecycle";
import type { Simulator } from "../../provider/src/simulator";
import type { RawInputs } from "../../provider/src/task";
import { fakeClock } from "./fakeClock";

/** The two tenants of every test. */
export const tenants = {
  sourceTenantId: "11111111-1111-4111-8111-111111111111",
  targetTenantId: "22222222-2222-4222-8222-222222222222",
} as const;

/** The mapping of a user, to a user of the same name unless another is given. */
export const userMapping = (name: string, target = name, change: Partial<UserMapping> = {}): UserMapping => ({
  kind: "user",
  sourceUserPrincipalName: `${name}@contoso.com`,
  targetUserPrincipalName: `${target}@fabrikam.com`,
  userType: "regularUser",
  ...change,
});

/** The mapping of a Microsoft 365 group with a number. */
export const groupMapping = (number: number, change: Partial<GroupMapping> = {}): GroupMapping => ({
  kind: "group",
  groupType: "m365Group",
  sourceGroupId: `33333333-3333-4333-8333-${String(number).padStart(12, "0")}`,
  targetGroupId: `44444444-4444-4444-8444-${String(number).padStart(12, "0")}`,
  targetMailNickname: `group${String(number)}`,
  ...change,
});

/** Users with the numbers from 0. */
export const userMappings = (count: number): readonly UserMapping[] =>
  Array.from({ length: count }, (_, number) => userMapping(`user${String(number)}`));

/** The arguments of a map as the host gives them to create and update: checked. */
export function checkedMap(
  mappings: readonly unknown[],
  change: RawInputs = {},
  session: Pick<Session, "mapOwners"> = emptyMemory(fakeClock()),
): RawInputs {
  const { inputs, problems } = checkMap(session, { name: "people", ...tenants, mappings, ...change });
  expect(problems).toEqual([]);
  return inputs;
}

/** The rows of these mappings. */
export const rowsOf = (mappings: readonly (UserMapping | GroupMapping)[]): MappingRows =>
  Object.fromEntries(mappings.map((mapping) => [rowName(mapping), rowText(mapping)]));

type Wire = Readonly<Record<string, Readonly<Record<string, string>> & string>>;

/** The mappings in the target, as rows. */
export function rowsAt(simulator: Pick<Simulator, "mappings">): MappingRows {
  const { users, groups } = simulator.mappings() as unknown as {
    readonly users: readonly Wire[];
    readonly groups: readonly Wire[];
  };
  return rowsOf([
    ...users.map((wire): UserMapping => ({
      kind: "user",
      sourceUserPrincipalName: wire["sourceUserIdentity"]?.["userPrincipalName"] ?? "",
      targetUserPrincipalName: wire["targetUserIdentity"]?.["userPrincipalName"] ?? "",
      userType: wire["userType"] as unknown as UserMapping["userType"],
      ...(wire["targetUserMigrationData"]?.["email"] && {
        targetEmail: wire["targetUserMigrationData"]["email"],
      }),
    })),
    ...groups.map((wire): GroupMapping => ({
      kind: "group",
      groupType: wire["groupType"] as unknown as GroupMapping["groupType"],
      sourceGroupId: wire["sourceGroupIdentity"]?.["id"] ?? "",
      targetGroupId: wire["targetGroupIdentity"]?.["id"] ?? "",
      ...(wire["targetGroupMigrationData"]?.["mailNickname"] && {
        targetMailNickname: wire["targetGroupMigrationData"]["mailNickname"],
      }),
    })),
  ]);
}

/** What someone else does in the target: maps a user to another one, or to none. */
export const someoneElse = {
  maps: (simulator: Pick<Simulator, "changeMappings">, mapping: UserMapping): void =>
    simulator.changeMappings({
      users: [
        {
          sourceOrganizationId: tenants.sourceTenantId,
          userType: mapping.userType,
          sourceUserIdentity: { userPrincipalName: mapping.sourceUserPrincipalName },
          targetUserIdentity: { userPrincipalName: mapping.targetUserPrincipalName },
          targetUserMigrationData: { email: mapping.targetEmail ?? mapping.targetUserPrincipalName },
        },
      ],
    }),
  removes: (simulator: Pick<Simulator, "changeMappings">, mapping: UserMapping): void =>
    simulator.changeMappings({
      users: [
        {
          "@removed": { reason: "deleted" },
          sourceUserIdentity: { userPrincipalName: mapping.sourceUserPrincipalName },
        },
      ],
    }),
};
