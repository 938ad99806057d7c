import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { TaskArgs, UserIdentityArgs } from "./args";
import type { UserIdentity } from "../task";
import { forGet, MigrationTask, type GetOptions } from "./migrationTask";

/** Whose OneDrive is moved, and to whom. */
export type UserMigrationTaskArgs = TaskArgs & {
  /** The user in the source tenant. */
  readonly sourceUserIdentity: UserIdentityArgs;
  /** The user in the target tenant, created and licensed there beforehand. */
  readonly targetUserIdentity: UserIdentityArgs;
};

/**
 * Moves one user's OneDrive to another tenant. Destroying the resource cancels the move if it has not begun; if it
 * has, the deployment fails, says why, and keeps the resource.
 *
 * @example
 * ```ts
 * new UserMigrationTask("anna", {
 *   targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
 *   sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
 *   targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
 * });
 * ```
 * @see https://learn.microsoft.com/graph/api/resources/sharepointusermigrationtaskparameters?view=graph-rest-beta
 */
export class UserMigrationTask extends MigrationTask {
  /** The user in the source tenant, as given. */
  declare readonly sourceUserIdentity: Output<UserIdentity>;
  /** The user in the target tenant, as given. */
  declare readonly targetUserIdentity: Output<UserIdentity>;

  /**
   * @param name the resource's name in the stack
   * @param args every mistake in them is reported at preview, each under its property
   */
  constructor(name: string, args: UserMigrationTaskArgs, opts?: CustomResourceOptions) {
    super("user", name, args, opts);
  }

  /** Reads a task that exists already, without managing it. Fails when Graph knows no such task. */
  static get(name: string, id: string, opts: GetOptions = {}): UserMigrationTask {
    const [args, options] = forGet(id, opts);
    return new this(name, args as unknown as UserMigrationTaskArgs, options);
  }
}
