import type { Directory, DirectoryUser } from "../directory/directory";
import type { SiteState, UserCondition } from "../directory/description";
import type { MappingWire } from "../mappings/identityMap";
import { mappingShapes, type MappingKind } from "../mappings/mappingShape";
import { nameIn } from "../mappings/readDelta";
import type { OrganizationSetup } from "../organizations";
import { kindOf, type Identity, type SourceKind, type TaskParameters } from "../parameters/taskParameters";
import { backendError, type BackendCode, type ErrorNames } from "./backendErrors";
import { sourceKey } from "./source";
import type { TaskError } from "./task";

/** What a move depends on when it starts. */
export interface MoveConditions {
  readonly organizations: OrganizationSetup;
  readonly source: Directory;
  readonly target: Directory;
  /** The mapping with a canonical source key, as far as tasks see it. */
  readonly mapping: (kind: MappingKind, key: string) => MappingWire | undefined;
}

/** A code and what its message says beside the names of source and target. */
type Finding = readonly [code: BackendCode, detail?: string];

/** The documented limit of a OneDrive or a site. */
const mostBytes = 5 * 2 ** 40;

/** The documented limit of a path in the target: with that of the site, without the host. */
const longestTargetPath = 400;

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
  user: (parameters, conditions) => {
    const source = conditions.source.userOf(parameters.sourceUserIdentity);
    const target = conditions.target.userOf(parameters.targetUserIdentity);
    const has = (condition: UserCondition): boolean => source.conditions.includes(condition);
    return [
      ![...source.licenses, ...target.licenses].includes("migration") && ["MnAOdbUsersAreNotLicensed"],
      has("mappedTwice") && ["MnAIdentityMapEntryTooManyForSourceUPN"],
      ...ofMapping("user", source.userPrincipalName, target.userPrincipalName, conditions),
      !target.exists && ["MnATargetUserDoesNotExist"],
      target.userPrincipalName.includes("'") && ["MnATargetUpnIsInvalid"],
      source.userPrincipalName.includes("'") && invalidCharacter,
      (target.userType === "Guest" || !target.licenses.includes("sharePoint")) && [
        "MnATargetUserIsNotSpoEnabled",
      ],
      has("driveOfOther") && ["MnAOdbOwnerUrlMismatch", "another user"],
      has("targetUsersInDrive") && ["MnATargetDomainIsAlreadyInSourceSiteUsers"],
      ...ofContents(source.drive, target.drive, source, personalSite(target)),
    ];
  },
  site: (parameters, { source, target }) => {
    const from = source.site(parameters.sourceSiteUrl ?? "");
    const to = target.site(parameters.targetSiteUrl ?? "");
    return [
      /'|%27/.test(from.url + to.url) && invalidCharacter,
      ...ofContents(from.state, to.state, from, to.url),
    ];
  },
  group: (parameters, conditions) => {
    const from = conditions.source.group(parameters.sourceGroupIdentity?.mailNickname ?? "");
    const to = conditions.target.group(parameters.targetGroupIdentity?.mailNickname ?? "");
    const url = `${partnerOf(parameters).replace("-my.", ".")}/sites/${to.mailNickname}`;
    const inPlace = to.site === "missing" ? conditions.target.site(url).state : to.site;
    return [
      ...ofMapping("group", from.id, to.id, conditions),
      !(from.exists && from.isUnified) && ["MnAMoveJobWasNotCreated"],
      !(to.exists && to.isUnified) && [
        "MnAMoveJobCreationFailed",
        "The target has no such Microsoft 365 group.",
      ],
      /[.']/.test(from.mailNickname + to.mailNickname) && invalidCharacter,
      ...ofContents(from.site, inPlace, from, url),
    ];
  },
};

/** Documented as an error of such names, without a code. */
const invalidCharacter: Finding = ["MnAMoveJobCreationFailed", "A name has an invalid character."];

/** What the map can have against a move, once it is checked. Only users are documented to need an entry. */
function ofMapping(
  kind: MappingKind,
  source: string,
  target: string,
  { organizations, mapping }: MoveConditions,
): readonly (Finding | false)[] {
  if (organizations.identityMap !== "checked") return [];
  const row = mapping(kind, sourceKey(kind, source));
  if (!row) return [kind === "user" && ["MnAIdentityMapEntryDoesNotExistsForSourceUPN"]];
  const mapped = nameIn(row, mappingShapes[kind].target, mappingShapes[kind]);
  return [mapped?.toLowerCase() !== target.toLowerCase() && ["MnAIdentityMapEntryDoesNotMatchRequest"]];
}

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
    pathIn(targetUrl).length + longestPath > longestTargetPath && ["MnATargetUrlNotValidForRename"],
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

/** The path of a OneDrive, as SharePoint makes it from the principal name. */
const personalSite = ({ userPrincipalName }: DirectoryUser): string =>
  `/personal/${userPrincipalName.replace(/[^a-z0-9]/gi, "_")}`;

/** The path of a URL, decoded as SharePoint counts it, without the slash that it begins with. */
function pathIn(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]*/, "").replace(/^\//, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone "%" is part of the name
  }
}
