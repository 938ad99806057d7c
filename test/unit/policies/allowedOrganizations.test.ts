import { allowedOrganizations } from "../../../policies/src";
import { asked, codesOf, findings } from "../../support/policies";

const tenant = "11111111-2222-3333-4444-555555555555";
const source = "policy.organization.source";
const target = "policy.organization.target";
const host = (name: string) => ({ targetOrganizationHost: `https://${name}` });

test.each([
  ["user", {}, ["contoso.com"], []],
  ["user", {}, ["Contoso.COM"], []],
  ["user", {}, ["contoso"], [source]],
  ["user", { tenantId: tenant }, ["contoso.com"], [source]],
  ["user", { tenantId: tenant.toUpperCase() }, ["contoso.com", tenant], []],
  ["user", { sourceUserIdentity: { id: tenant } }, ["contoso.com"], ["policy.organization.unnamed"]],
  ["user", { sourceUserIdentity: { id: tenant }, tenantId: tenant }, [tenant], []],
  [
    "user",
    { sourceUserIdentity: { userPrincipalName: "a@contoso.com@evil.com" } },
    ["contoso.com"],
    [source],
  ],
  ["site", {}, ["contoso"], []],
  ["site", {}, ["contoso.sharepoint.com"], []],
  ["site", {}, ["contos", "contoso-my.sharepoint.com"], [source]],
  ["site", { sourceSiteUrl: "https://contoso.sharepoint.com.evil.com/x" }, ["contoso"], [source]],
  ["site", { sourceSiteUrl: "https://contoso.sharepoint.com@evil.com/x" }, ["contoso"], [source]],
  ["site", { sourceSiteUrl: "https://contoso.sharepoint-evil.com/x" }, ["contoso"], [source]],
  ["site", { sourceSiteUrl: "https://contoso.sharepoint.xyz/x" }, ["contoso"], [source]],
  ["site", { sourceSiteUrl: "https://contoso-my.sharepoint.com/personal/x" }, ["contoso"], []],
  ["group", {}, ["contoso"], ["policy.organization.unnamed"]],
  ["group", { tenantId: tenant }, [tenant], []],
] as const)("a %s with %j from %j", async (kind, props, sources, expected) => {
  expect(await codesOf(allowedOrganizations(), asked(kind, props), { sources })).toEqual(expected);
});

test.each([
  ["user", {}, ["fabrikam"], []],
  ["user", host("fabrikam-admin.sharepoint.com"), ["fabrikam"], []],
  ["user", host("fabrikam-my.sharepoint.us"), ["fabrikam"], []],
  ["user", host("fabrikam-my.sharepoint.com"), ["fabrikam.sharepoint.com"], [target]],
  ["user", host("fabrikam-my.sharepoint-mil.us"), ["fabrikam"], []],
  ["user", host("evil-my.sharepoint.com"), ["fabrikam"], [target]],
  ["user", { targetOrganizationHost: undefined, targetOrganizationId: tenant }, ["fabrikam"], [target]],
  ["user", { targetOrganizationHost: undefined, targetOrganizationId: tenant }, [tenant], []],
  ["site", { targetSiteUrl: "https://evil.sharepoint.com/sites/x" }, ["fabrikam"], [target]],
] as const)("a %s with %j to %j", async (kind, props, targets, expected) => {
  expect(await codesOf(allowedOrganizations(), asked(kind, props), { targets })).toEqual(expected);
});

test("by default all are allowed", async () => {
  for (const kind of ["user", "site", "group"] as const)
    expect(await codesOf(allowedOrganizations(), asked(kind))).toEqual([]);
});

test("the message has the names that are not allowed, and the list", async () => {
  const [message] = await findings(allowedOrganizations(), asked("user", { tenantId: tenant }), {
    sources: ["contoso", "contoso.net"],
  });
  expect(message).toContain(
    `\nIts names are ${tenant} and contoso.com; the policy allows contoso, contoso.net.\n`,
  );
});
