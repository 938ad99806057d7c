import { UserMigrationTask } from "pulumi-sharepoint-migration";

const anna = new UserMigrationTask("anna", {
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
  targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
  preferredStartDateTime: "2099-12-04T20:00:00+01:00",
  preferredLatestStartDateTime: "2099-12-05T06:00:00+01:00",
});

export const status = anna.status;
