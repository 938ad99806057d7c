"""Moves one site to another tenant."""

import pulumi
import pulumi_sharepoint_migration as migration

finance = migration.SiteMigrationTask(
    "finance",
    source_site_url="https://contoso.sharepoint.com/sites/finance",
    target_site_url="https://fabrikam.sharepoint.com/sites/finance",
    target_organization_host="https://fabrikam-my.sharepoint.com",
)

pulumi.export("taskId", finance.task_id)
pulumi.export("status", finance.status)
