import { UserMigrationTask } from "pulumi-sharepoint-migration";

// The data location of each user in the target tenant. Without one, Clara's OneDrive gets the tenant's default location.
const users = { anna: "FRA", bruno: "NAM", clara: undefined };

for (const [user, targetDataLocationCode] of Object.entries(users)) {
  new UserMigrationTask(user, {
    targetOrganizationId: "22222222-3333-4444-5555-666666666666",
    ...(targetDataLocationCode && { targetDataLocationCode }),
    sourceUserIdentity: { userPrincipalName: `${user}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `${user}@fabrikam.com` },
  });
}
