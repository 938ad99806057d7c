import type { PlannedIdentityMap } from "../../../provider/src/plan";
import { checkFiles, problemsIn, soundPlan, type PlanFiles } from "../../support/planFiles";

const tenant = "11111111-2222-3333-4444-555555555555";
const [first, second] = ["88888888-9999-0000-1111-222222222222", "99999999-0000-1111-2222-333333333333"];

/** The identity map of the sound plan with these keys of `identityMap`. */
function mapOf(keys: string, files: PlanFiles = {}): PlannedIdentityMap | undefined {
  const plan = soundPlan.replace("waves:\n", () => `${keys}waves:\n`);
  const all = { ...files, "migration.yaml": plan };
  expect(problemsIn(all)).toEqual([]);
  const checked = checkFiles(all);
  return checked.is === "sound" ? checked.plan.identityMap : undefined;
}

const anna = {
  kind: "user",
  sourceUserPrincipalName: "anna@contoso.com",
  targetUserPrincipalName: "anna@fabrikam.com",
  userType: "regularUser",
};

test("a plan without the key has no identity map", () => {
  expect(mapOf("")).toBeUndefined();
});

test("the users of the waves are in the map without further keys", () => {
  expect(mapOf(`identityMap: { sourceTenantId: ${tenant} }\n`)).toEqual({
    sourceTenantId: tenant,
    mappings: [anna],
    unmappedUsers: 0,
    requireMapped: true,
    place: { file: expect.any(String) as string, line: 4, column: 14 },
  });
});

test("the tenants are those of the plan's source and target if the map gives none", () => {
  const plan = `name: merger
source: { organization: contoso, tenantId: ${tenant} }
target: { organizationId: ${second} }
identityMap: {}
waves: [{ name: pilot, users: [] }]
`;
  const checked = checkFiles({ "migration.yaml": plan });
  expect(checked).toMatchObject({
    is: "sound",
    plan: { identityMap: { sourceTenantId: tenant, targetTenantId: second, mappings: [] } },
  });
});

test("a CSV file adds to what the waves say, and may say more of the same user", () => {
  const map = mapOf(`identityMap: { sourceTenantId: ${tenant}, csv: map.csv, onDelete: keep }\n`, {
    "map.csv": `User,${tenant},anna@contoso.com,anna@fabrikam.com,a.berg@fabrikam.com,AdminUser\nUser,${tenant},bo@contoso.com,bo@fabrikam.com,,\n`,
  });
  expect(map?.onDelete).toBe("keep");
  expect(map?.mappings).toMatchObject([
    { ...anna, userType: "adminUser", targetEmail: "a.berg@fabrikam.com" },
    { sourceUserPrincipalName: "bo@contoso.com" },
  ]);
});

test("groups are mapped by object ID, inline or from a CSV file", () => {
  const inline = `identityMap:
  sourceTenantId: ${tenant}
  groups:
    - { source: ${first}, target: ${second}, targetMailNickname: research }
    - csv: groups.csv
`;
  const map = mapOf(inline, { "groups.csv": `source,target\n${second},${first}\n` });
  expect(map?.mappings.slice(1)).toMatchObject([
    { kind: "group", groupType: "m365Group", targetMailNickname: "research" },
    { kind: "group", groupType: "regularGroup", sourceGroupId: second },
  ]);
});

test("people who are mentioned but not moved are mapped by their domains; those who are moved are not touched", () => {
  const map = mapOf(
    `identityMap:
  sourceTenantId: ${tenant}
  users: { csv: all.csv }
  rewriteDomains: { contoso.com: fabrikam.net }
`,
    { "all.csv": "userPrincipalName\nAnna@contoso.com\nbo@contoso.com\nsync@contoso.onmicrosoft.com\n" },
  );
  expect(map?.mappings).toEqual([
    anna,
    { ...anna, sourceUserPrincipalName: "bo@contoso.com", targetUserPrincipalName: "bo@fabrikam.net" },
  ]);
  expect(map?.unmappedUsers).toBe(1);
});

test("with requireMapped: false, subjects that cannot be mapped are allowed and left out", () => {
  const plan = `name: merger
source: { organization: contoso, tenantId: ${tenant} }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
identityMap: { requireMapped: false }
waves:
  - name: pilot
    users:
      - { source: ${first}, target: ${second} }
      - { source: "o'brien@contoso.com", target: obrien@fabrikam.com }
    groups: [{ source: research, target: research }]
`;
  expect(checkFiles({ "migration.yaml": plan })).toMatchObject({
    is: "sound",
    plan: { identityMap: { requireMapped: false, mappings: [] } },
  });
});
