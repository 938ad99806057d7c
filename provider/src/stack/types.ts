import { taskKinds, type TaskKind } from "../task";

const prefix = "pulumi-nodejs:dynamic/sharepoint:";

const names: Readonly<Record<TaskKind, string>> = {
  user: "UserMigrationTask",
  site: "SiteMigrationTask",
  group: "GroupMigrationTask",
};

/** Pulumi's type of the resource of a migration task. Permanent, because it is in people's state. */
export const typeOfKind = (kind: TaskKind): string => prefix + names[kind];

/** What a resource of a Pulumi type moves; undefined when it is not a migration task. */
export const kindOfType = (type: string): TaskKind | undefined =>
  taskKinds.find((kind) => typeOfKind(kind) === type);

/** Pulumi's type of the resource that registers what waves of other stacks take over. */
export const handoverRegistryType = `${prefix}HandoverRegistry`;

/** Pulumi's type of the resource that checks a wave's gate. */
export const gateType = `${prefix}WaveGate`;

/** Pulumi's type of the resource that owns mappings of the target tenant. */
export const identityMapType = `${prefix}IdentityMap`;

const load = 'exports.handler=()=>require("pulumi-sharepoint-migration/dynamic-provider")';

/**
 * What Pulumi stores in the state of every resource and runs to serve it. Constant, so that state stays small and no
 * upgrade shows as a change; and only a path, so that the installed package serves old state too. The paths are permanent.
 */
export const providerTexts = {
  task: load,
  waveGate: `${load}.waveGate`,
  handoverRegistry: `${load}.handoverRegistry`,
  identityMap: `${load}.identityMap`,
} as const;
