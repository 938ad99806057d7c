import type { Input, Output } from "@pulumi/pulumi";
import type { SharedArgument, TaskInputs } from "../task";

/** Arguments as a program gives them; the type keeps the documentation of each. */
type Given<T> = { readonly [Name in keyof T]: Input<NonNullable<T[Name]>> };

/** Arguments as a resource shows them, which may not have been given. */
type Shown<T> = { readonly [Name in keyof T]-?: Output<T[Name] | undefined> };

/** The target organization by one of its host URLs. Sufficient whenever the host is known. */
export type TargetByHost = Given<Required<Pick<TaskInputs, "targetOrganizationHost">>> & {
  /** The other way to name the target. */
  readonly targetOrganizationId?: never;
  /** Only valid with `targetOrganizationId`. */
  readonly targetDataLocationCode?: never;
};

/** The target organization by its id, for when the host name is not known. */
export type TargetById = Given<Required<Pick<TaskInputs, "targetOrganizationId">>> &
  Given<Pick<TaskInputs, "targetDataLocationCode">> & {
    /** The other way to name the target. */
    readonly targetOrganizationHost?: never;
  };

/** What all three kinds of migration take besides the target. */
export type CommonArgs = Given<
  Pick<
    TaskInputs,
    Exclude<SharedArgument, "targetOrganizationHost" | "targetOrganizationId" | "targetDataLocationCode">
  >
>;

/** Arguments that every migration task takes. */
export type TaskArgs = (TargetByHost | TargetById) & CommonArgs;

/** The arguments that every migration task shows. */
export type SharedOutputs = Shown<Pick<TaskInputs, Exclude<SharedArgument, "ifExists">>>;

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
