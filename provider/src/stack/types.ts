import { taskKinds, type TaskKind } from "../task";

/** The name of the package of the native provider: the first part of its types, and of the settings of a stack. */
export const packageName = "sharepoint-migration";

const dynamicPrefix = "pulumi-nodejs:dynamic/sharepoint:";
const nativePrefix = `${packageName}:index:`;

const names: Readonly<Record<TaskKind, string>> = {
  user: "UserMigrationTask",
  site: "SiteMigrationTask",
  group: "GroupMigrationTask",
};

/** Pulumi's type of the resource of a migration task. Permanent, because it is in people's state. */
export const typeOfKind = (kind: TaskKind): string => dynamicPrefix + names[kind];

/** What a resource of a Pulumi type moves; undefined when it is not a migration task. */
export const kindOfType = (type: string): TaskKind | undefined =>
  taskKinds.find((kind) => [typeOfKind(kind), nativeTypeOf(typeOfKind(kind))].includes(type));

/** Pulumi's type of the resource that registers what waves of other stacks take over. */
export const handoverRegistryType = `${dynamicPrefix}HandoverRegistry`;

/** The name of the driver's stack of the identity map, which no wave may have. */
export const identityMapStack = "identity-map";

/** Pulumi's type of the resource that checks a wave's gate. */
export const gateType = `${dynamicPrefix}WaveGate`;

/** The type that the native provider gives to the resources of a dynamic type. Permanent too. */
export const nativeTypeOf = (dynamicType: string): string =>
  nativePrefix + dynamicType.slice(dynamicPrefix.length);

/** Pulumi's types of the components, whichever provider serves what they contain. Permanent too. */
export const componentTypes = {
  TenantMigration: `${nativePrefix}TenantMigration`,
  MigrationWave: `${nativePrefix}MigrationWave`,
} as const;

/** Pulumi's type of the resource that owns mappings of the target tenant. */
export const identityMapType = `${dynamicPrefix}IdentityMap`;

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

/** What serves a resource: the name of its handler. */
export type HandlerName = keyof typeof providerTexts;

/** What serves the resources of each type of the native provider. */
export const nativeHandlers: Readonly<Record<string, HandlerName>> = {
  ...Object.fromEntries(taskKinds.map((kind) => [nativeTypeOf(typeOfKind(kind)), "task" as const])),
  [nativeTypeOf(gateType)]: "waveGate",
  [nativeTypeOf(handoverRegistryType)]: "handoverRegistry",
  [nativeTypeOf(identityMapType)]: "identityMap",
};
