// A program as people write it: one resource for each user. Pulumi runs a copy of this file.
import { UserMigrationTask } from "pulumi-sharepoint-migration";

for (let n = 0; n < Number(process.env["BENCH_TASKS"]); n++) {
  new UserMigrationTask(`user${n}`, {
    targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
    sourceUserIdentity: { userPrincipalName: `user${n}@contoso.com` },
    targetUserIdentity: { userPrincipalName: `user${n}@fabrikam.com` },
  });
}
