export type { StatusCounts } from "./countByStatus";
export { MigrationWave } from "./migrationWave";
export { TenantMigration, type TenantMigrationArgs } from "./tenantMigration";
