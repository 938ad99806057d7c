import { UserMigrationTask } from "pulumi-sharepoint-migration";

for (const user of ["anna", "bruno"]) {
  new UserMigrationTask(user, {
    targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
    sourceUserIdentity: { userPrincipalName: `${user}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `${user}@fabrikam.com` },
  });
}
