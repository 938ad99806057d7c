/** A cause in a few plain words, and what to do about it. */
export interface Words {
  /** Without a full stop: "identity map entry missing". */
  readonly cause: string;
  /** One imperative sentence. Commands are between backticks. */
  readonly remedy: string;
}

const words = (cause: string, remedy: string): Words => ({ cause, remedy });

const setTrust =
  "`-PartnerRole Target` on the source tenant and `-PartnerRole Source` on the target tenant, with `Set-SPOCrossTenantRelationship`.";

/** The codes of Microsoft's migration backend, as they reach the error of a failed task. */
export const serviceCauses: Readonly<Record<string, Words>> = {
  FeatureIsNotEnabled: words(
    "cross-tenant moves are not enabled",
    "Ask Microsoft's support to turn the named feature on for this tenant; site moves need `MnASiteMove`.",
  ),
  MnATrustNoSetupForPartner: words("no trust with the other tenant", `Set the trust: ${setTrust}`),
  MnAReverseTrustNeedsRequiredPartnerRole: words(
    "the trust lacks the partner's role",
    `Set the trust again with its role: ${setTrust}`,
  ),
  MnATrustWrongCmdletUsage: words(
    "the trust has the wrong role",
    `Set the trust again with the right roles: ${setTrust}`,
  ),
  MnAOdbFailedToGetUrlForSourceUPN: words(
    "no OneDrive URL for the source user",
    "Correct the source's userPrincipalName in the plan, or let the user open OneDrive once.",
  ),
  MnAOdbForSourceUPNDoesNotExist: words(
    "source user has no OneDrive",
    "Let the user open OneDrive once, or leave the user out of the plan.",
  ),
  MnAOdbForSourceUPNDoesNotExistYet: words(
    "source user's OneDrive is still being created",
    "Wait until the user's OneDrive opens, then retry.",
  ),
  MnAIdentityMapEntryDoesNotExistsForSourceUPN: words(
    "identity map entry missing",
    "Add the entries to the identity map on the target tenant with `Add-SPOTenantIdentityMap`, in one file with all others, because an upload replaces the whole map.",
  ),
  MnAIdentityMapEntryTooManyForSourceUPN: words(
    "several identity map entries for one user",
    "Leave one entry for each source user in the identity map, and upload it again with `Add-SPOTenantIdentityMap` on the target tenant.",
  ),
  MnAIdentityMapEntryDoesNotMatchRequest: words(
    "identity map names another target user",
    "Make the identity map on the target tenant and the plan name the same target user.",
  ),
  MnAOdbUsersAreNotLicensed: words(
    "no license for the migration",
    "Assign the license Cross Tenant User Data Migration to the source user or the target user.",
  ),
  MnATargetUpnIsInvalid: words(
    "target user name is not valid",
    "Correct the target's userPrincipalName in the plan.",
  ),
  MnATargetDomainIsAlreadyInSourceSiteUsers: words(
    "source OneDrive has users of the target's domain",
    "Remove the users that the message names from the source OneDrive.",
  ),
  MnATargetUserDoesNotExist: words(
    "target user does not exist",
    "Create the user on the target tenant, with a license, before you retry.",
  ),
  MnATargetUserIsNotSpoEnabled: words(
    "target user may not use SharePoint",
    "Assign a license with SharePoint to the target user.",
  ),
  MnAMoveJobWasNotCreated: words(
    "SharePoint did not create the move job",
    "Retry it, and quote the task id to Microsoft's support if it stays.",
  ),
  MnAMoveJobCreationFailed: words(
    "SharePoint could not create the move job",
    "Fix what the message reports, then retry.",
  ),
  MnASiteMoveTargetUrlHasWriteConflict: words(
    "target URL is taken",
    "Delete what is at the target URL, from the target's recycle bin too, or use another URL in the plan.",
  ),
  MnAOdbOwnerUrlMismatch: words(
    "OneDrive has another site owner",
    "Make the user who owns the OneDrive its site owner again.",
  ),
  MnATargetUrlNotValidForRename: words(
    "paths too long for the target",
    "Shorten the paths that `Find-SPOCrossTenantLongFilePathsForSiteRename` lists; the target takes 400 characters.",
  ),
  MnAFatalErrorAdminSiteCouldNotBeUsedAsMySiteHost: words(
    "wrong host of the target tenant",
    "Give the plan the host that `Get-SPOCrossTenantHostUrl` shows on the target tenant.",
  ),
  MnABYOKEnabledOnSourceTenant: words(
    "source tenant is encrypted with its own key",
    "Ask Microsoft's support before you go on: nothing moves while Customer Key (BYOK) encrypts the source tenant.",
  ),
  MnAPartnersOnTheSameFarm: words(
    "both tenants are in one SharePoint location",
    "Open a support request with Microsoft: no setting of yours changes this.",
  ),
  MnATargetSideEnvironmentHasConditionsThatBlockTheMove: words(
    "target environment blocks moves",
    "Check `Get-SPOCrossTenantCompatibilityStatus` on the source tenant, and open a support request if it stays.",
  ),
  MnASiteMoveIsInprogressOrFinished: words(
    "source is moving or has moved",
    "Leave a move in progress alone, and remove what has moved from the plan.",
  ),
  MnAPartnersFarmsAreIncompatible: words(
    "tenants are not compatible now",
    "Wait 48 hours at least, and check `Get-SPOCrossTenantCompatibilityStatus` on the source tenant before you retry.",
  ),
  "-161": words(
    "source OneDrive is read-only",
    "Unlock the source with `Set-SPOSite -LockState Unlock` on the source tenant, then retry.",
  ),
  "-102": words(
    "source OneDrive is locked",
    "Give the source user a license again or unlock the source with `Set-SPOSite -LockState Unlock`, then retry.",
  ),
};
