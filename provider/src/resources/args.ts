import type { Input } from "@pulumi/pulumi";

/** The target organization by one of its host URLs. Enough wherever the host is known. */
export interface TargetByHost {
  /**
   * The root, admin or my-site host URL of the wanted geo instance of the target, for example
   * `https://fabrikam-my.sharepoint.com`.
   */
  readonly targetOrganizationHost: Input<string>;
  /** The other way to name the target. */
  readonly targetOrganizationId?: never;
  /** Goes with `targetOrganizationId` only. */
  readonly targetDataLocationCode?: never;
}

/** The target organization by its id, for when the host name is not at hand. */
export interface TargetById {
  /** The Microsoft Entra tenant id of the target: a GUID. */
  readonly targetOrganizationId: Input<string>;
  /** The geo instance of a multi-geo target, for example `FRA`. Default: the target's default location. */
  readonly targetDataLocationCode?: Input<string>;
  /** The other way to name the target. */
  readonly targetOrganizationHost?: never;
}

/** What all three kinds of migration take besides the target. */
export interface ScheduleArgs {
  /**
   * The earliest wanted start: an ISO 8601 instant with its offset. Default: as soon as possible.
   */
  readonly preferredStartDateTime?: Input<string>;
  /**
   * The latest start: SharePoint cancels the task by itself if it has not started by then. Must be later than
   * `preferredStartDateTime`. Default: none.
   */
  readonly preferredLatestStartDateTime?: Input<string>;
  /**
   * The tenant in which the calls are made, which is the source's: a GUID. Needed by apps that are registered in
   * several tenants. Default: the tenant of the credentials. Changing it moves no data and creates no task.
   */
  readonly tenantId?: Input<string>;
  /**
   * What to do when a task for the same source exists already, waiting, running or completed. Default: `adopt`.
   *
   * - `adopt` takes it over if it has the same parameters, and fails otherwise.
   * - `reschedule` takes it over also when only its window (`preferredStartDateTime`,
   *   `preferredLatestStartDateTime`) is another: one that waits is cancelled and created anew, one that has started
   *   goes on as it is. A later change of the window then leaves a started task alone, too, instead of failing.
   * - `refuse` fails. A run that was killed after a create then refuses its own task when it is repeated.
   */
  readonly ifExists?: Input<"adopt" | "refuse" | "reschedule">;
}

/** Arguments that every migration task takes. */
export type TaskArgs = (TargetByHost | TargetById) & ScheduleArgs;

/** A user, by exactly one of two names. */
export type UserIdentityArgs =
  | {
      /** For example `anna@contoso.com`. */
      readonly userPrincipalName: Input<string>;
      /** The other way to name the user. */
      readonly id?: never;
    }
  | {
      /** The object id in Microsoft Entra: a GUID. */
      readonly id: Input<string>;
      /** The other way to name the user. */
      readonly userPrincipalName?: never;
    };

/** A Microsoft 365 group, by its alias. */
export interface GroupIdentityArgs {
  /** The group's mail nickname, without `@` and domain. */
  readonly mailNickname: Input<string>;
}
