export type {
  GroupIdentityArgs,
  CommonArgs,
  TargetByHost,
  TargetById,
  TaskArgs,
  UserIdentityArgs,
} from "./args";
export { GroupMigrationTask, type GroupMigrationTaskArgs } from "./groupMigrationTask";
export {
  IdentityMap,
  type GroupMappingArgs,
  type IdentityMapArgs,
  type UserMappingArgs,
} from "./identityMap";
export type { GroupIdentity, TaskError, UserIdentity } from "../task";
export { MigrationTask, type GetOptions } from "./migrationTask";
export { SiteMigrationTask, type SiteMigrationTaskArgs } from "./siteMigrationTask";
export { UserMigrationTask, type UserMigrationTaskArgs } from "./userMigrationTask";
