import { ProviderResource, type Input, type ResourceOptions } from "@pulumi/pulumi";
import * as resources from "../resources";
import { byNativeProvider, type ProviderConfig } from "../serving";
import { packageName } from "../stack";

/** Moves one user's OneDrive to another tenant, served by the native provider. */
export class UserMigrationTask extends resources.UserMigrationTask {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}

/** Moves one SharePoint site, not connected to a group, to another tenant, served by the native provider. */
export class SiteMigrationTask extends resources.SiteMigrationTask {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}

/** Moves the site of one Microsoft 365 group to another tenant, served by the native provider. */
export class GroupMigrationTask extends resources.GroupMigrationTask {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}

/** Who users and groups of the source tenant are in the target tenant, served by the native provider. */
export class IdentityMap extends resources.IdentityMap {
  /** @internal */
  protected static override readonly servedBy = byNativeProvider;
}

/** The settings of a provider, as a program gives them. */
export type ProviderArgs = {
  readonly [Name in keyof ProviderConfig]: Input<NonNullable<ProviderConfig[Name]>>;
};

/** A provider with settings of its own, so that one program can hold the tasks of several tenants. */
export class Provider extends ProviderResource {
  /** @param name the provider's name in the stack */
  constructor(name: string, args: ProviderArgs = {}, opts?: ResourceOptions) {
    super(packageName, name, { ...args }, opts);
  }
}
