"""Moves one site to another tenant."""

import pulumi
import pulumi_sharepoint_migration as migration

config = pulumi.Config()

site = migration.SiteMigrationTask(
    "site",
    source_site_url=config.require("source"),
    target_site_url=config.require("target"),
    target_organization_host=config.require("targetHost"),
)

pulumi.export("taskId", site.task_id)
pulumi.export("status", site.status)
