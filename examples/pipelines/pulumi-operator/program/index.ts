// One wave of the plan is one stack: the stack's setting `sharepoint-migration:wave` says which.
import { TenantMigration } from "pulumi-sharepoint-migration";

const merger = new TenantMigration("merger", { plan: "migration.yaml" });

export const tasks = merger.counts;
