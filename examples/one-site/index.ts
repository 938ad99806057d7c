import { SiteMigrationTask } from "pulumi-sharepoint-migration";

const finance = new SiteMigrationTask("finance", {
  targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
  sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
  targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
  preferredStartDateTime: "2099-12-05T20:00:00+01:00",
});

export const taskId = finance.taskId;
export const status = finance.status;
