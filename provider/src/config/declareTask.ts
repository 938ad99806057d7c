import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { PlannedSubject } from "../plan";
import {
  GroupMigrationTask,
  SiteMigrationTask,
  UserMigrationTask,
  type GroupMigrationTaskArgs,
  type MigrationTask,
  type SiteMigrationTaskArgs,
  type UserMigrationTaskArgs,
} from "../resources";

/** Declares the task of a subject, under a name that depends on the source alone. */
export function declareTask(
  { resourceName, inputs }: PlannedSubject,
  opts: CustomResourceOptions,
): MigrationTask {
  const { kind, ...args } = inputs;
  const task = { ...args, ifExists: args.ifExists === "refuse" ? "refuse" : "reschedule" } as unknown;
  switch (kind) {
    case "user":
      return new UserMigrationTask(resourceName, task as UserMigrationTaskArgs, opts);
    case "site":
      return new SiteMigrationTask(resourceName, task as SiteMigrationTaskArgs, opts);
    case "group":
      return new GroupMigrationTask(resourceName, task as GroupMigrationTaskArgs, opts);
  }
}
