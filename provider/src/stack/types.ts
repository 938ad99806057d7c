import type { TaskKind } from "../task";

const prefix = "pulumi-nodejs:dynamic/sharepoint:";

const names: Readonly<Record<TaskKind, string>> = {
  user: "UserMigrationTask",
  site: "SiteMigrationTask",
  group: "GroupMigrationTask",
};
const kinds: ReadonlyMap<string, TaskKind> = new Map(
  (Object.keys(names) as TaskKind[]).map((kind) => [prefix + names[kind], kind]),
);

/** Pulumi's type of the resource of a migration task. Permanent, because it is in people's state. */
export const typeOfKind = (kind: TaskKind): string => prefix + names[kind];

/** What a resource of a Pulumi type moves; undefined when it is not a migration task. */
export const kindOfType = (type: string): TaskKind | undefined => kinds.get(type);

/** Pulumi's type of the resource that registers what waves of other stacks take over. */
export const handoverRegistryType = `${prefix}HandoverRegistry`;

/** Pulumi's type of the resource that checks a wave's gate. */
export const gateType = `${prefix}WaveGate`;
