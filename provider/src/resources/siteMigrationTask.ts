import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { TaskArgs } from "./args";
import { forGet, MigrationTask, type GetOptions } from "./migrationTask";

/** Which site is moved, and to where. */
export type SiteMigrationTaskArgs = TaskArgs & {
  /** The https URL of the site in the source tenant. */
  readonly sourceSiteUrl: Input<string>;
  /** The https URL of the site in the target tenant, where no site may exist yet. */
  readonly targetSiteUrl: Input<string>;
};

/**
 * Moves one SharePoint site, not connected to a group, to another tenant. Destroying the resource cancels the move if
 * it has not begun; if it has, the deployment fails, says why, and keeps the resource.
 *
 * @example
 * ```ts
 * new SiteMigrationTask("finance", {
 *   targetOrganizationHost: "https://fabrikam-my.sharepoint.com",
 *   sourceSiteUrl: "https://contoso.sharepoint.com/sites/finance",
 *   targetSiteUrl: "https://fabrikam.sharepoint.com/sites/finance",
 * });
 * ```
 * @see https://learn.microsoft.com/graph/api/resources/sharepointsitemigrationtaskparameters?view=graph-rest-beta
 */
export class SiteMigrationTask extends MigrationTask {
  /** The URL of the site in the source tenant, as given. */
  declare readonly sourceSiteUrl: Output<string>;
  /** The URL of the site in the target tenant, as given. */
  declare readonly targetSiteUrl: Output<string>;

  /**
   * @param name the resource's name in the stack
   * @param args every mistake in them is reported at preview, each under its property
   */
  constructor(name: string, args: SiteMigrationTaskArgs, opts?: CustomResourceOptions) {
    super("site", name, args, opts);
  }

  /** Reads a task that exists already, without managing it. Fails when Graph knows no such task. */
  static get(name: string, id: string, opts: GetOptions = {}): SiteMigrationTask {
    const [args, options] = forGet(id, opts);
    return new this(name, args as unknown as SiteMigrationTaskArgs, options);
  }
}
