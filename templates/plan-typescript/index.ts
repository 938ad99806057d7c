import { TenantMigration } from "pulumi-sharepoint-migration";

const migration = new TenantMigration("migration", { plan: "migration.yaml" });

/** How many tasks there are in each state. */
export const tasksByStatus = migration.counts;
