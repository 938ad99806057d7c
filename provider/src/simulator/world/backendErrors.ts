import type { TaskError } from "./task";

/** The values of the placeholders in the backend's messages. */
export interface ErrorNames {
  /** The source: a principal name, a URL or an alias. */
  readonly source: string;
  readonly target: string;
  /** The target's host. */
  readonly partner: string;
  /** What else there is to say. */
  readonly detail?: string;
}

/**
 * The backend's codes and messages, as Microsoft's support article on orchestrated migration lists them. Its placeholders
 * have numbers; here they are named.
 */
const messages = {
  FeatureIsNotEnabled: "The Cross-Tenant content move [{detail}] feature is not enabled for this tenant.",
  MnATrustNoSetupForPartner: "There is no Cross-Tenant relationship established for partner [{partner}].",
  MnAReverseTrustNeedsRequiredPartnerRole: "Provide the `RequiredPartnerRole` for the cmdlet.",
  MnATrustWrongCmdletUsage:
    "You can't use this cmdlet with a partner with [Source] Cross-Tenant relationship configuration [{partner}].",
  MnAOdbFailedToGetUrlForSourceUPN:
    "Unable to get a OneDrive URL for source user UPN [{source}]. Error: {detail}.",
  MnAOdbForSourceUPNDoesNotExist: "OneDrive site for source user UPN [{source}] does not exist.",
  MnAOdbForSourceUPNDoesNotExistYet:
    "OneDrive site for source user UPN [{source}] does not yet exist. Current URL - [{detail}].",
  MnAIdentityMapEntryDoesNotExistsForSourceUPN:
    "Identity map entry for source UPN [{source}] does not exist on the target tenant.",
  MnAIdentityMapEntryTooManyForSourceUPN:
    "There is more than one identity map entry for source UPN [{source}].",
  MnAIdentityMapEntryDoesNotMatchRequest:
    "The identity map entry for source UPN [{source}] doesn't correspond to the requested target UPN [{target}].",
  MnAOdbUsersAreNotLicensed:
    "Neither source UPN [{source}], nor target UPN [{target}] are licensed for Cross-tenant OneDrive migration.",
  MnATargetUpnIsInvalid: "The target UPN '{target}' is invalid. Please correct this issue and try again.",
  MnATargetDomainIsAlreadyInSourceSiteUsers:
    "The source ODB '{source}' contains users with the target tenant domain '{partner}' in their UPN, such as [{target}].",
  MnATargetUserDoesNotExist: "Target user [{target}] does not exist on the target side.",
  MnATargetUserIsNotSpoEnabled:
    "Target user [{target}] is not allowed to have any SharePoint resources, including OneDrive.",
  MnAMoveJobWasNotCreated:
    "The Cross-Tenant content move job was not created for the source site [{source}].",
  MnAMoveJobCreationFailed:
    "The Cross-Tenant content move job creation for the source object id [{source}] has failed. Error: [{detail}]",
  MnASiteMoveTargetUrlHasWriteConflict:
    "The target tenant has a conflict for the site provided. Check whether site with url from the `TargetSiteUrl` " +
    "property of this job already exists on the target.",
  MnAOdbOwnerUrlMismatch:
    "The OneDrive site '{source}' has a site owner '{detail}' that doesn't match the owner of the OneDrive.",
  MnATargetUrlNotValidForRename:
    "For site Source url '{source}', target url '{target}', including files and folders, exceeds the character " +
    "limit of the destination.",
  MnAFatalErrorAdminSiteCouldNotBeUsedAsMySiteHost:
    "Cross-tenant moves are blocked because the `TargetCrossTenantHostUrl` value is incorrect.",
  MnABYOKEnabledOnSourceTenant:
    "Blocking Cross-Tenant moves because 'Bring Your Own Key' (BYOK) is enabled for the Source tenant.",
  MnAPartnersOnTheSameFarm:
    "It has been detected that partners reside in the same SPO location that prevents them from migrating.",
  MnATargetSideEnvironmentHasConditionsThatBlockTheMove:
    "Cross-tenant moves are blocked because the target environment has conditions that prevent the move.",
  MnASiteMoveIsInprogressOrFinished:
    "Failed to initiate cross-tenant move because another move job for the same source URL [{source}] is already in " +
    "progress or has finished.",
  MnAPartnersFarmsAreIncompatible:
    "Please verify the compatibility status before running the migration. In case of incompatible tenants, we recommend " +
    "waiting for a minimum of 48 hours.",
} as const;

/** A code of the backend. */
export type BackendCode = keyof typeof messages;

/** All codes of the backend. */
export const backendCodes = Object.keys(messages) as readonly BackendCode[];

/** An error of the backend with its published message; a code that is not published has none of its own. */
export function backendError(code: string, names: Partial<ErrorNames> = {}): TaskError {
  const template = Object.hasOwn(messages, code)
    ? messages[code as BackendCode]
    : `The move failed with ${code}.`;
  const message = template.replace(/\{(\w+)\}/g, (_all, name: keyof ErrorNames) => names[name] ?? "unknown");
  return { code, message };
}
