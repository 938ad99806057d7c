import { numberText } from "../../text";
import { refused } from "../entry";
import { aReason, aSubject } from "./facts";

const cannot = ({ subject }: typeof aSubject, why: string): string => `Cannot migrate ${subject}: ${why}.`;
const named = { ...aSubject, name: "<name>" };
const gibibyte = 1024 ** 3;
const again = (program: string): string => `run \`${program} validate --live\` again`;

const tenantText = { source: "the source tenant", target: "the target tenant" } as const;
const aTenant: { readonly tenant: keyof typeof tenantText } = { tenant: "target" };

/** Sentences about what a pre-flight finds before anything is moved. */
export const preflight = {
  "preflight.name.apostrophe": refused([named], {
    actors: ["sourceAdministrator", "operator"],
    cause: "a name or URL contains an apostrophe",
    headline: (facts) => cannot(facts, `${facts.name} contains an apostrophe`),
    because: () =>
      "According to Microsoft, a user name or URL with an apostrophe makes the move fail with an invalid character.",
    next: () => "rename it in its tenant, and correct the plan.",
  }),
  "preflight.name.dot": refused([named], {
    actors: ["sourceAdministrator", "operator"],
    cause: "a group's alias contains a dot",
    headline: (facts) => cannot(facts, `the alias ${facts.name} contains a dot`),
    because: () =>
      "According to Microsoft, a dot in the name of a Microsoft 365 group makes the move fail with an invalid character.",
    next: () => "change the alias in its tenant, and correct the plan.",
  }),
  "preflight.target.urlTooLong": refused([{ ...aSubject, length: 412, max: 400 }], {
    cause: "the target URL is too long",
    headline: (facts) => cannot(facts, "the target URL is too long"),
    because: ({ length, max }) =>
      `Its path alone has ${numberText(length)} characters, and a path in SharePoint has at most ${numberText(max)}, including folders and the file's name.`,
    next: () => "give it a shorter URL in the plan.",
  }),
  "preflight.source.userMissing": refused([named], {
    cause: "source user does not exist",
    headline: (facts) => cannot(facts, `the source tenant has no user ${facts.name}`),
    because: () => "The directory of the source tenant does not know the user.",
    next: () => "correct the source in the plan, or remove it.",
  }),
  "preflight.source.driveMissing": refused([aSubject], {
    actors: ["user"],
    cause: "source user has no OneDrive",
    headline: (facts) => cannot(facts, "the source user has no OneDrive"),
    because: () => "The user exists, but there is nothing to move.",
    next: () => "have the user open OneDrive once, or remove the user from the plan.",
  }),
  "preflight.source.tooLarge": refused([{ ...aSubject, usedBytes: 6 * 1024 ** 4, maxBytes: 5 * 1024 ** 4 }], {
    actors: ["user", "sourceAdministrator"],
    cause: "the source has too much content",
    headline: (facts) => cannot(facts, "it has too much content"),
    because: ({ usedBytes, maxBytes }) =>
      `It uses ${numberText(Math.round(usedBytes / gibibyte))} GB, and SharePoint moves at most ${numberText(maxBytes / gibibyte)} GB of one OneDrive or site.`,
    next: () => "reduce it, for example by deleting old versions, or move a part of it in another way.",
  }),
  "preflight.source.siteMissing": refused([aSubject], {
    cause: "source site does not exist",
    headline: (facts) => cannot(facts, "the source tenant has no such site"),
    because: () => "Graph finds no site there.",
    next: () => "correct the URL in the plan, or remove it.",
  }),
  "preflight.source.groupMissing": refused([named], {
    cause: "source group does not exist",
    headline: (facts) => cannot(facts, `the source tenant has no Microsoft 365 group ${facts.name}`),
    because: () => "The directory of the source tenant shows no Microsoft 365 group with this alias.",
    next: () => "correct the alias in the plan, or remove the group.",
  }),
  "preflight.target.userMissing": refused([named], {
    actors: ["targetAdministrator"],
    cause: "target user does not exist",
    headline: (facts) => cannot(facts, `the target tenant has no user ${facts.name}`),
    because: () => "The directory of the target tenant does not know the user.",
    next: () => "create the user on the target tenant, with a license for SharePoint, or correct the plan.",
  }),
  "preflight.target.userGuest": refused([named], {
    cause: "target user is a guest",
    actors: ["targetAdministrator"],
    headline: (facts) => cannot(facts, `the target user ${facts.name} is a guest`),
    because: () => "A guest cannot have a OneDrive.",
    next: () => "make the user a member of the target tenant, or correct the plan.",
  }),
  "preflight.target.userUnlicensed": refused([named], {
    actors: ["licenseOwner"],
    cause: "target user has no license for SharePoint",
    headline: (facts) => cannot(facts, `the target user ${facts.name} has no license for SharePoint`),
    because: () => "No plan with SharePoint is assigned to the user and enabled.",
    next: () => "assign a license with SharePoint to the target user.",
  }),
  "preflight.target.driveExists": refused([named], {
    actors: ["targetAdministrator"],
    cause: "target user has a OneDrive already",
    headline: (facts) => cannot(facts, `the target user ${facts.name} has a OneDrive already`),
    because: () => "SharePoint neither overwrites nor merges; the move would fail with a conflict.",
    next: () =>
      "remove the target's OneDrive with `Remove-SPOSite`, and from the recycle bin with `Remove-SPODeletedSite`, after saving what is in it.",
  }),
  "preflight.target.groupMissing": refused([named], {
    actors: ["targetAdministrator"],
    cause: "target group does not exist",
    headline: (facts) => cannot(facts, `the target tenant has no group ${facts.name}`),
    because: () => "The directory of the target tenant shows no group with this alias.",
    next: () =>
      'create it with `New-MgBetaGroup` and `-ResourceBehaviorOptions "ProvisionSiteOnDemand"` on the target tenant.',
  }),
  "preflight.target.groupKind": refused([named], {
    actors: ["targetAdministrator"],
    cause: "target group is not a Microsoft 365 group",
    headline: (facts) => cannot(facts, `the target group ${facts.name} is not a Microsoft 365 group`),
    because: () => "Only Microsoft 365 groups have a site.",
    next: () =>
      'create a Microsoft 365 group with `New-MgBetaGroup` and `-ResourceBehaviorOptions "ProvisionSiteOnDemand"`, and name it in the plan.',
  }),
  "preflight.target.urlTaken": refused([{ ...aSubject, url: "<target URL>" }], {
    actors: ["targetAdministrator"],
    cause: "target URL is taken",
    headline: (facts) => cannot(facts, `the target tenant has a site at ${facts.url}`),
    because: () => "SharePoint neither overwrites nor merges; the move would fail with a conflict.",
    next: () =>
      "delete the site on the target tenant, from the recycle bin too, or use another URL in the plan.",
  }),
  "preflight.group.ambiguous": refused([{ ...named, count: 2, ...aTenant }], {
    actors: ["sourceAdministrator"],
    cause: "several groups have the alias",
    headline: (facts) =>
      `Unknown whether ${facts.subject} can be migrated: ${tenantText[facts.tenant]} has ${facts.count} groups ${facts.name}.`,
    because: () => "A task names a group by its alias, and SharePoint may take either of them.",
    next: () => "give the group an alias of its own, and correct the plan.",
  }),
  "preflight.license.notSeen": refused([aSubject], {
    actors: ["licenseOwner"],
    cause: "no license for the migration is assigned",
    headline: ({ subject }) =>
      `Unknown whether ${subject} can be migrated: no license for the migration is assigned.`,
    because: () =>
      "Neither the source user nor the target user has the license Cross-tenant User Data Migration by the id that is known; a newer license may have another id.",
    next: () =>
      "assign the license to the source user or the target user, or ignore this if yours has another id.",
  }),
  "preflight.mapping.missing": refused([aSubject], {
    actors: ["targetAdministrator"],
    cause: "mapping missing in the identity map",
    headline: (facts) => cannot(facts, "the identity map of the target tenant has no mapping for it"),
    because: () => "SharePoint must know who the source is in the target tenant before it moves anything.",
    next: (_facts, { program }) =>
      `add the mapping with \`${program} map up\`, or with \`Add-SPOTenantIdentityMap\` on the target tenant.`,
  }),
  "preflight.mapping.differs": refused([{ ...aSubject, mapped: "<mapped>", planned: "<planned>" }], {
    actors: ["operator", "targetAdministrator"],
    cause: "mapping names another target",
    headline: (facts) => cannot(facts, "its mapping names another target"),
    because: ({ mapped, planned }) => `It names ${mapped}, and the plan ${planned}.`,
    next: () => "make the mapping and the plan name the same target.",
  }),
  "preflight.read.refused": refused([{ what: "<what>" }], {
    http: 423,
    cause: "Graph refused a read",
    headline: ({ what }) => `Cannot read ${what}: Graph refused it.`,
    because: () => "Without the answer it is unknown whether the move would succeed.",
    next: (_facts, { program }) =>
      `look up the HTTP status, and ${again(program)}; a source that is locked cannot be read either.`,
  }),
  "preflight.read.unanswered": refused([{ what: "<what>", ...aReason }], {
    actors: ["service"],
    cause: "Graph did not answer a read",
    headline: ({ what }) => `Cannot read ${what}: Graph gave no answer.`,
    because: ({ reason }) => `The connection or Graph failed (${reason}).`,
    next: (_facts, { program }) => `${again(program)}.`,
  }),
  "preflight.read.unreadable": refused([{ what: "<what>" }], {
    http: 200,
    cause: "the answer to a read was not understood",
    headline: ({ what }) => `Cannot read ${what}: the answer was not understood.`,
    because: () => "Graph, or something in between, answered in a format that this version does not know.",
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
  "preflight.gap.permission": refused([{ ...aTenant, permission: "User.Read.All" }], {
    actors: ["targetAdministrator"],
    cause: "a permission that is optional is missing",
    headline: ({ tenant, permission }) =>
      `Cannot make all checks: the app has no permission ${permission} in ${tenantText[tenant]}.`,
    because: () => "The permission is optional. Without it, some subjects fail only when they are moved.",
    next: () =>
      "grant it to the app as an application permission of Microsoft Graph in that tenant, or accept the uncertainty.",
  }),
  "preflight.gap.credentials": refused([aTenant], {
    cause: "there are no credentials for a tenant",
    headline: ({ tenant }) => `Cannot make all checks: there are no credentials for ${tenantText[tenant]}.`,
    because: () => "What is in the target tenant is read with credentials of that tenant.",
    next: () =>
      "set the variables `SHAREPOINT_MIGRATION_TARGET_TENANT_ID` and those of an app there, or accept the uncertainty.",
  }),
  "preflight.gap.delegated": refused([aTenant], {
    cause: "a OneDrive is not asked for with a person's credentials",
    headline: ({ tenant }) =>
      `Cannot make all checks: the credentials for ${tenantText[tenant]} are a person's.`,
    because: () =>
      "Asked with a person's credentials, Graph creates a OneDrive that does not exist, and a target OneDrive that exists blocks the move.",
    next: () => "use the credentials of an app, or check the target OneDrives by hand.",
  }),
  "preflight.gap.host": refused([aTenant], {
    cause: "the host of the target is not known",
    headline: () => "Cannot make all checks: the plan does not name the target's host.",
    because: () => "Without it, the URL of a group's site in the target is not known.",
    next: () => "name the target by `organizationHost` instead of its id, or accept the uncertainty.",
  }),
};
