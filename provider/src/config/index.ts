export { MigrationWave, type StatusCounts } from "./migrationWave";
export { TenantMigration, type TenantMigrationArgs } from "./tenantMigration";
