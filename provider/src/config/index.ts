export { MigrationWave, type MigrationWaveArgs, type StatusCounts } from "./migrationWave";
export { TenantMigration, type TenantMigrationArgs } from "./tenantMigration";
