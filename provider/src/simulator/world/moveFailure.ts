import type { Directory, DirectoryUser } from "../directory/directory";
import type { SiteState, UserCondition } from "../directory/description";
import type { MappingWire } from "../mappings/identityMap";
import { mappingShapes } from "../mappings/mappingShape";
import { nameIn } from "../mappings/readDelta";
import type { OrganizationSetup } from "../organizations";
import { kindOf, type Identity, type SourceKind, type TaskParameters } from "../parameters/taskParameters";
import { backendError, type BackendCode, type ErrorNames } from "./backendErrors";
import type { TaskError } from "./task";

/** What a move depends on when it starts. */
export interface MoveConditions {
  readonly organizations: OrganizationSetup;
  readonly source: Directory;
  readonly target: Directory;
  /** The mapping of a user, as far as tasks see it. */
  readonly mappingOf: (user: DirectoryUser) => MappingWire | undefined;
}

/** A code and what its message says beside the names of source and target. */
type Finding = readonly [code: BackendCode, detail?: string];

/** The documented limit of a OneDrive or a site. */
const mostBytes = 5 * 2 ** 40;

/** The documented limit of a path in the target, with the site's URL. */
const longestUrl = 400;

/**
 * Why a move fails when it starts; undefined when it does not. The order is not documented, nor whether a problem is found
 * at the start or on the way. Where no published code fits, it is `MnAMoveJobCreationFailed` with the reason.
 */
export function moveFailure(parameters: TaskParameters, conditions: MoveConditions): TaskError | undefined {
  const kind = kindOf(parameters["@odata.type"]);
  if (kind === undefined) return undefined;
  const blocking = (conditions.organizations.blockedBy ?? []).map((code): Finding | false =>
    code === "FeatureIsNotEnabled" ? kind !== "user" && [code, "MnASiteMove"] : [code],
  );
  const [code, detail] =
    [...blocking, ...findings[kind](parameters, conditions)].find((finding) => finding) || [];
  if (code === undefined) return undefined;
  return backendError(code, { ...namesIn(parameters), ...(detail !== undefined && { detail }) });
}

const findings: Readonly<
  Record<SourceKind, (parameters: TaskParameters, conditions: MoveConditions) => readonly (Finding | false)[]>
> = {
  user: (parameters, { organizations, mappingOf, ...tenants }) => {
    const source = tenants.source.userOf(parameters.sourceUserIdentity);
    const target = tenants.target.userOf(parameters.targetUserIdentity);
    const isChecked = organizations.identityMap === "checked";
    const row = isChecked ? mappingOf(source) : undefined;
    const mapped = row && nameIn(row, mappingShapes.user.target, mappingShapes.user);
    const has = (condition: UserCondition): boolean => source.conditions.includes(condition);
    return [
      ![...source.licenses, ...target.licenses].includes("migration") && ["MnAOdbUsersAreNotLicensed"],
      isChecked && !row && ["MnAIdentityMapEntryDoesNotExistsForSourceUPN"],
      has("mappedTwice") && ["MnAIdentityMapEntryTooManyForSourceUPN"],
      mapped !== undefined &&
        !isSame(mapped, target.userPrincipalName) && ["MnAIdentityMapEntryDoesNotMatchRequest"],
      !target.exists && ["MnATargetUserDoesNotExist"],
      target.userPrincipalName.includes("'") && ["MnATargetUpnIsInvalid"],
      (target.userType === "Guest" || !target.licenses.includes("sharePoint")) && [
        "MnATargetUserIsNotSpoEnabled",
      ],
      has("driveOfOther") && ["MnAOdbOwnerUrlMismatch"],
      has("targetUsersInDrive") && ["MnATargetDomainIsAlreadyInSourceSiteUsers"],
      ...ofContents(source.drive, target.drive, source, personalSite(parameters, target)),
    ];
  },
  site: (parameters, { source, target }) => {
    const from = source.site(parameters.sourceSiteUrl ?? "");
    const to = target.site(parameters.targetSiteUrl ?? "");
    return ofContents(from.state, to.state, from, to.url);
  },
  group: (parameters, { source, target }) => {
    const from = source.group(parameters.sourceGroupIdentity?.mailNickname ?? "");
    const to = target.group(parameters.targetGroupIdentity?.mailNickname ?? "");
    const url = `${partnerOf(parameters).replace("-my.", ".")}/sites/${to.mailNickname}`;
    return [
      !from.exists && ["MnAMoveJobWasNotCreated"],
      !to.exists && ["MnAMoveJobCreationFailed", "The target group does not exist."],
      /[.']/.test(from.mailNickname + to.mailNickname) && ["MnAMoveJobCreationFailed", "Invalid character."],
      ...ofContents(from.site, to.site, from, url),
    ];
  },
};

/** What can be wrong with contents and the place that they are moved to. */
function ofContents(
  from: SiteState,
  to: SiteState,
  { usedBytes, longestPath }: { readonly usedBytes: number; readonly longestPath: number },
  targetUrl: string,
): readonly (Finding | false)[] {
  return [
    (from === "missing" || from === "deleted") && ["MnAMoveJobWasNotCreated"],
    from === "locked" && ["MnAMoveJobCreationFailed", "-102: The source is locked."],
    to !== "missing" && ["MnASiteMoveTargetUrlHasWriteConflict"],
    targetUrl.length + longestPath > longestUrl && ["MnATargetUrlNotValidForRename"],
    usedBytes > mostBytes && ["MnAMoveJobCreationFailed", "The source has more than 5 TB."],
  ];
}

/** The values of the placeholders in messages about a task with these parameters. */
export function namesIn(parameters: TaskParameters): ErrorNames {
  const { sourceUserIdentity, targetUserIdentity, sourceGroupIdentity, targetGroupIdentity } = parameters;
  return {
    source: nameOf(sourceUserIdentity) ?? nameOf(sourceGroupIdentity) ?? parameters.sourceSiteUrl ?? "",
    target: nameOf(targetUserIdentity) ?? nameOf(targetGroupIdentity) ?? parameters.targetSiteUrl ?? "",
    partner: partnerOf(parameters),
  };
}

const nameOf = (identity: Identity | null | undefined): string | null | undefined =>
  identity?.userPrincipalName ?? identity?.mailNickname ?? identity?.id;

const partnerOf = ({ targetOrganizationHost, targetOrganizationId }: TaskParameters): string =>
  targetOrganizationHost ?? targetOrganizationId ?? "";

/** The URL of a OneDrive, as SharePoint makes it from the principal name. */
const personalSite = (parameters: TaskParameters, { userPrincipalName }: DirectoryUser): string =>
  `${partnerOf(parameters)}/personal/${userPrincipalName.replace(/[^a-z0-9]/gi, "_")}`;

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
