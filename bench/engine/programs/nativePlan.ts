// A plan of one wave with the native provider. Pulumi runs a copy of this file.
import { TenantMigration } from "pulumi-sharepoint-migration/native";

new TenantMigration("bench", { plan: "migration.yaml" });
