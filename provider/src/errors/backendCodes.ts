import type { Actor } from "./actors";

/** A code of Microsoft's migration backend: why a move fails, and what helps. */
export interface BackendCode {
  /** Without a full stop: "target URL is taken". */
  readonly cause: string;
  /** One imperative sentence. Commands are between backticks. */
  readonly remedy: string;
  /** Who acts, the first one first. */
  readonly actors: readonly [Actor, ...Actor[]];
  /** The page of Microsoft's that says most about it. */
  readonly link: string;
}

const learn = "https://learn.microsoft.com";
const cmdlets = `${learn}/powershell/module/microsoft.online.sharepoint.powershell`;
const pages = {
  errors: `${learn}/troubleshoot/microsoft-365/admin/orchestrated-migration/resolve-orchestrated-migration-errors`,
  overview: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration`,
  trust: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration-step2`,
  people: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration-step4`,
  identityMap: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration-step5`,
  start: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration-step6`,
  after: `${learn}/microsoft-365/enterprise/cross-tenant-onedrive-migration-step7`,
  compatibility: `${cmdlets}/get-spocrosstenantcompatibilitystatus`,
  longPaths: `${cmdlets}/find-spocrosstenantlongfilepathsforsiterename`,
  relationship: `${cmdlets}/set-spocrosstenantrelationship`,
  site: `${cmdlets}/set-sposite`,
};

const code = (
  cause: string,
  actors: readonly [Actor, ...Actor[]],
  page: keyof typeof pages,
  remedy: string,
): BackendCode => ({ cause, actors, link: pages[page], remedy });

const setTrust =
  "`-PartnerRole Source` on the target tenant, then `-PartnerRole Target` on the source tenant, with `Set-SPOCrossTenantRelationship`; `sharepoint-migration prepare` writes the scripts.";
const bothTenants: readonly [Actor, Actor] = ["targetAdministrator", "sourceAdministrator"];

/**
 * The codes of Microsoft's migration backend, as they reach the error of a failed task or the answer to a validation. Microsoft
 * publishes their messages, and most of them without a remedy; the numbers are those of locked sites.
 */
export const backendCodes = {
  FeatureIsNotEnabled: code(
    "cross-tenant moves are not enabled",
    ["microsoftSupport"],
    "errors",
    "Ask Microsoft's support to turn the named feature on for both tenants; site moves need `MnASiteMove` and a license for the data of sites. `sharepoint-migration prepare` writes the request.",
  ),
  MnATrustNoSetupForPartner: code(
    "no trust with the other tenant",
    bothTenants,
    "trust",
    `Set the trust: ${setTrust}`,
  ),
  MnAReverseTrustNeedsRequiredPartnerRole: code(
    "the trust lacks the partner's role",
    bothTenants,
    "relationship",
    `Set the trust again with its role: ${setTrust}`,
  ),
  MnATrustWrongCmdletUsage: code(
    "the trust has the wrong role",
    bothTenants,
    "relationship",
    `Set the trust again with the right roles: ${setTrust}`,
  ),
  MnAOdbFailedToGetUrlForSourceUPN: code(
    "no OneDrive URL for the source user",
    ["operator", "user"],
    "start",
    "Correct the source's userPrincipalName in the plan, or let the user open OneDrive once.",
  ),
  MnAOdbForSourceUPNDoesNotExist: code(
    "source user has no OneDrive",
    ["user"],
    "start",
    "Let the user open OneDrive once, or leave the user out of the plan.",
  ),
  MnAOdbForSourceUPNDoesNotExistYet: code(
    "source user's OneDrive is still being created",
    ["service"],
    "start",
    "Wait until the user's OneDrive opens, then retry.",
  ),
  MnAIdentityMapEntryDoesNotExistsForSourceUPN: code(
    "mapping missing in the identity map",
    ["targetAdministrator"],
    "identityMap",
    "Run `sharepoint-migration map up` for a plan with `identityMap`. With `Add-SPOTenantIdentityMap` instead, upload one file with all mappings, because an upload replaces the whole map.",
  ),
  MnAIdentityMapEntryTooManyForSourceUPN: code(
    "several mappings for one user",
    ["targetAdministrator"],
    "identityMap",
    "Leave one mapping for each source user in the file of `sharepoint-migration map export`, and upload it with `Add-SPOTenantIdentityMap` on the target tenant, which replaces the whole map.",
  ),
  MnAIdentityMapEntryDoesNotMatchRequest: code(
    "mapping names another target user",
    ["targetAdministrator"],
    "identityMap",
    "Make the mapping and the plan name the same target user: `sharepoint-migration map verify` shows both.",
  ),
  MnAOdbUsersAreNotLicensed: code(
    "no license for the migration",
    ["licenseOwner"],
    "overview",
    "Assign the license Cross Tenant User Data Migration to the source user or the target user.",
  ),
  MnATargetUpnIsInvalid: code(
    "target user name is not valid",
    ["operator"],
    "start",
    "Correct the target's userPrincipalName in the plan.",
  ),
  MnATargetDomainIsAlreadyInSourceSiteUsers: code(
    "source OneDrive has users of the target's domain",
    ["sourceAdministrator"],
    "errors",
    "Remove the users that the message names from the source OneDrive.",
  ),
  MnATargetUserDoesNotExist: code(
    "target user does not exist",
    ["targetAdministrator"],
    "people",
    "Create the user on the target tenant, with a license, before you retry.",
  ),
  MnATargetUserIsNotSpoEnabled: code(
    "target user may not use SharePoint",
    ["licenseOwner"],
    "people",
    "Assign a license with SharePoint to the target user.",
  ),
  MnAMoveJobWasNotCreated: code(
    "SharePoint did not create the move job",
    ["service", "microsoftSupport"],
    "errors",
    "Retry it, and quote the task id to Microsoft's support if it stays.",
  ),
  MnAMoveJobCreationFailed: code(
    "SharePoint could not create the move job",
    ["operator"],
    "errors",
    "Fix what the message reports, then retry.",
  ),
  MnASiteMoveTargetUrlHasWriteConflict: code(
    "target URL is taken",
    ["targetAdministrator"],
    "after",
    "Delete what is at the target URL, from the target's recycle bin too, or use another URL in the plan; the script of `sharepoint-migration prepare` lists what is there.",
  ),
  MnAOdbOwnerUrlMismatch: code(
    "OneDrive has another site owner",
    ["sourceAdministrator"],
    "identityMap",
    "Make the user who owns the OneDrive its site owner again.",
  ),
  MnATargetUrlNotValidForRename: code(
    "paths too long for the target",
    ["sourceAdministrator"],
    "longPaths",
    "Shorten the paths that `Find-SPOCrossTenantLongFilePathsForSiteRename` lists; the target takes 400 characters.",
  ),
  MnAFatalErrorAdminSiteCouldNotBeUsedAsMySiteHost: code(
    "wrong host of the target tenant",
    ["operator"],
    "trust",
    "Give the plan the host that `Get-SPOCrossTenantHostUrl` shows on the target tenant.",
  ),
  MnABYOKEnabledOnSourceTenant: code(
    "source tenant is encrypted with its own key",
    ["sourceAdministrator", "microsoftSupport"],
    "overview",
    "Ask Microsoft's support before you go on: nothing moves while Customer Key (BYOK) encrypts the source tenant.",
  ),
  MnAPartnersOnTheSameFarm: code(
    "both tenants are in one SharePoint location",
    ["microsoftSupport"],
    "errors",
    "Open a support request with Microsoft: no setting of yours changes this.",
  ),
  MnATargetSideEnvironmentHasConditionsThatBlockTheMove: code(
    "target environment blocks moves",
    ["sourceAdministrator", "microsoftSupport"],
    "compatibility",
    "Check `Get-SPOCrossTenantCompatibilityStatus` on the source tenant, and open a support request if it stays.",
  ),
  MnASiteMoveIsInprogressOrFinished: code(
    "source is moving or has moved",
    ["operator"],
    "start",
    "Leave a move in progress alone, and remove what has moved from the plan.",
  ),
  MnAPartnersFarmsAreIncompatible: code(
    "tenants are not compatible now",
    ["service", "sourceAdministrator"],
    "compatibility",
    "Wait 48 hours at least, and check `Get-SPOCrossTenantCompatibilityStatus` on the source tenant before you retry.",
  ),
  "-161": code(
    "source OneDrive is read-only",
    ["sourceAdministrator"],
    "site",
    "Unlock the source with `Set-SPOSite -LockState Unlock` on the source tenant, then retry.",
  ),
  "-102": code(
    "source OneDrive is locked",
    ["licenseOwner", "sourceAdministrator"],
    "site",
    "Give the source user a license again or unlock the source with `Set-SPOSite -LockState Unlock`, then retry.",
  ),
} as const satisfies Readonly<Record<string, BackendCode>>;

/** A code of Microsoft's migration backend that the catalogue has. */
export type BackendCodeName = keyof typeof backendCodes;

/** Whether the catalogue has a code of the backend, spelled like this. */
export const isBackendCode = (text: string): text is BackendCodeName => Object.hasOwn(backendCodes, text);
