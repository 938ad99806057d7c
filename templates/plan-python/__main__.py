"""Moves users, sites and groups to another tenant, by a plan."""

import pulumi
import pulumi_sharepoint_migration as migration

tenant = migration.TenantMigration("migration", plan="migration.yaml")

# How many tasks there are in each state.
pulumi.export("tasksByStatus", tenant.counts)
