// A plan of one wave, as people with thousands of tasks write it. Pulumi runs a copy of this file.
import { TenantMigration } from "pulumi-sharepoint-migration";

new TenantMigration("bench", { plan: "migration.yaml" });
