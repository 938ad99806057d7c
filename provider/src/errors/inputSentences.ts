import { listOf } from "../text";
import { codedIn, sentenceOf, type Coded } from "./sentences";

/** What can be wrong with an argument, by the rule that it breaks. Each sentence follows the argument's name. */
export const inputSentences = {
  missing: ({ what, unless }: { readonly what: string; readonly unless?: string | undefined }) =>
    `is missing: add ${what}${unless === undefined ? "" : `, or ${unless} instead`}`,
  blank: () => "must be a non-empty string",
  notOneOf: ({ values }: { readonly values: readonly string[] }) => `must be ${listOf(values, "or")}`,
  notIdentity: ({ shape }: { readonly shape: string }) => `must be an object of the form ${shape}`,
  notExactlyOne: ({ names }: { readonly names: readonly string[] }) =>
    `must have exactly one of ${listOf(names, "and")}`,
  unknownProperty: ({ name }: { readonly name: string }) => `has the unknown property ${name}`,
  excluded: ({ by }: { readonly by: string }) =>
    `cannot be combined with ${by}: the API takes one of the two`,
  alone: ({ without }: { readonly without: string }) => `is only valid together with ${without}`,
  unknownArgument: (facts: { readonly kind: string; readonly suggestion?: string | undefined }) =>
    `is not a parameter of a ${facts.kind} migration task${facts.suggestion ? `; did you mean ${facts.suggestion}?` : ""}`,
  siteUrl: () =>
    "must be the https URL of a SharePoint site, such as https://contoso.sharepoint.com/sites/finance",
  hostUrl: () =>
    "must be the https URL of a SharePoint host without a path, such as https://fabrikam-my.sharepoint.com",
  userPrincipalName: () => "must look like anna@contoso.com",
  mailNickname: () => "must be the alias of a group: up to 64 characters, without spaces and without @",
  guid: () => "must be a GUID such as 11111111-2222-3333-4444-555555555555",
  dateTime: () => "must be an ISO 8601 date and time with an offset, such as 2026-12-01T20:00:00Z",
  dataLocation: () => "must be a three-letter data location code such as FRA or NAM",
  notAfter: ({ earlier }: { readonly earlier: string }) => `must be later than ${earlier}`,
  sameAsSource: ({ source }: { readonly source: string }) =>
    `is the same as ${source}: source and target must differ`,
  apostrophe: () =>
    "contains an apostrophe, which SharePoint does not accept in an identity map: rename the account first",
  aliasDot: () =>
    "contains a dot, which SharePoint does not accept in the alias of a group in an identity map: change the alias first",
  mappedDifferently: ({ first }: { readonly first: string }) =>
    `maps a source that ${first} maps to another target: an identity map has one target for each source`,
  ownedByOtherMap: ({ map }: { readonly map: string }) =>
    `is also declared by the identity map ${map}: a mapping belongs to one map only`,
  noMappings: () => "is missing: add a list of users and groups, or csv instead",
  notMappings: () => "must be a list of users and groups",
  notMapping: () =>
    "must be a user, with sourceUserPrincipalName and targetUserPrincipalName, or a group, with sourceGroupId and targetGroupId",
  validateOnly: () =>
    "is not allowed on a resource: a validation creates no task. To ask SharePoint whether a migration would succeed, call validateTask of pulumi-sharepoint-migration/validation",
};

/** A rule that an argument breaks, or the part of it that breaks it. */
export type BrokenRule = Coded<typeof inputSentences> & {
  /** The property of an identity that is wrong. */
  readonly part?: string;
};

/** Ties the facts of a broken rule to its code. */
export const broken = codedIn(inputSentences);

/** What is wrong, as a sentence without a full stop that follows the argument's name. */
export const inputSentence = (rule: BrokenRule): string =>
  `${rule.part === undefined ? "" : `${rule.part} `}${sentenceOf(inputSentences, rule)}`;
