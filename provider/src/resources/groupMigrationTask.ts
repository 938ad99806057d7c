import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { GroupIdentityArgs, TaskArgs } from "./args";
import type { GroupIdentity } from "../task";
import { forGet, MigrationTask, type GetOptions } from "./migrationTask";

/** Which group's site is moved, and to which group. */
export type GroupMigrationTaskArgs = TaskArgs & {
  /** The Microsoft 365 group in the source tenant. */
  readonly sourceGroupIdentity: GroupIdentityArgs;
  /** The Microsoft 365 group in the target tenant, created there beforehand and not yet linked to a site. */
  readonly targetGroupIdentity: GroupIdentityArgs;
};

/**
 * Moves the site of one Microsoft 365 group to another tenant. Destroying the resource cancels the move if it has not
 * begun; if it has, the deployment fails, says why, and keeps the resource.
 *
 * @example
 * ```ts
 * new GroupMigrationTask("research", {
 *   targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
 *   sourceGroupIdentity: { mailNickname: "research" },
 *   targetGroupIdentity: { mailNickname: "research" },
 * });
 * ```
 * @see https://learn.microsoft.com/graph/api/resources/sharepointgroupmigrationtaskparameters?view=graph-rest-beta
 */
export class GroupMigrationTask extends MigrationTask {
  /** The group in the source tenant, as given. */
  declare readonly sourceGroupIdentity: Output<GroupIdentity>;
  /** The group in the target tenant, as given. */
  declare readonly targetGroupIdentity: Output<GroupIdentity>;

  /**
   * @param name the resource's name in the stack
   * @param args every mistake in them is reported at preview, each under its property
   */
  constructor(name: string, args: GroupMigrationTaskArgs, opts?: CustomResourceOptions) {
    super("group", name, args, opts);
  }

  /** Reads a task that exists already, without managing it. Fails when Graph knows no such task. */
  static get(name: string, id: string, opts: GetOptions = {}): GroupMigrationTask {
    const [args, options] = forGet(id, opts);
    return new this(name, args as unknown as GroupMigrationTaskArgs, options);
  }
}
