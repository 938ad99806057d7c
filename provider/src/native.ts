/**
 * The resources of the package, served by the native provider: the plugin `pulumi-resource-sharepoint-migration`. The classes
 * have the same names and arguments as those of the main module; a stack moves from one to the other by changing the import.
 *
 * @module
 */
export { MigrationWave, TenantMigration } from "./nativeComponents";
export {
  GroupMigrationTask,
  IdentityMap,
  Provider,
  SiteMigrationTask,
  UserMigrationTask,
  type ProviderArgs,
} from "./nativeResources";
