import {
  GroupMigrationTask,
  IdentityMap,
  SiteMigrationTask,
  TenantMigration,
  UserMigrationTask,
} from "pulumi-sharepoint-migration";

const targetOrganizationHost = "https://fabrikam-my.sharepoint.com";

new UserMigrationTask("anna", {
  targetOrganizationHost,
  sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
  targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
});
new SiteMigrationTask("finance", {
  targetOrganizationHost,
  sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
  targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
  preferredStartDateTime: "2099-12-11T20:00:00Z",
});
new GroupMigrationTask("research", {
  targetOrganizationHost,
  sourceGroupIdentity: { mailNickname: "research" },
  targetGroupIdentity: { mailNickname: "research" },
});
new IdentityMap("people", {
  sourceTenantId: "11111111-1111-4111-8111-111111111111",
  mappings: [
    {
      kind: "user",
      sourceUserPrincipalName: "anna@contoso.com",
      targetUserPrincipalName: "anna@fabrikam.com",
    },
  ],
});
// One wave of two, so that the stack has a gate, and a registry of what the other wave takes over.
new TenantMigration("merger", { plan: "migration.yaml", wave: "main", gates: "skip" });
