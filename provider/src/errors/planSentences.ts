import { listOf, numberText, quoted } from "../text";
import { fileReasonText, type FileReason } from "./fileReasons";
import { inputSentences } from "./inputSentences";
import { codedIn, sentenceOf, type Coded, type FactsFor } from "./sentences";

/** A place in a file; both numbers count from one. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What can be wrong in a plan and its CSV files, the values of arguments included. Each sentence follows the key that it
 * is shown under.
 */
export const planSentences = {
  ...inputSentences,

  // The text
  invalidYaml: ({ reason }: { readonly reason: string }) => `is not valid YAML: ${reason}`,
  secondDocument: () => "contains a second document: remove the line `---`",
  mergeKey: () => "is a merge key, which plans do not support: write the keys out",
  notFormatted: () => "is not in the standard form from this line on",
  tooDeep: () => "is nested too deeply",
  tooManyValues: ({ max }: Max) =>
    `has more than ${numberText(max)} values or lines: move long lists to CSV files`,
  unknownAlias: ({ name }: Name) => `refers to the anchor ${quoted(`&${name}`)}, which is not defined above`,
  circularAlias: ({ name }: Name) => `refers to the anchor ${quoted(`&${name}`)}, which contains it`,
  keyNotString: () => "has a key that is not a string",
  duplicateKey: ({ first }: First) => `is a duplicate key (first on line ${first.line})`,

  // The structure
  misspelledKey: ({ suggestion }: { readonly suggestion: string }) =>
    `is not a valid key; did you mean ${suggestion}?`,
  unknownKey: ({ keys }: Keys) => `is not a valid key here; the valid keys are ${listOf(keys, "and")}`,
  empty: ({ what }: { readonly what: string }) => `is empty: add ${what}`,
  notObject: ({ keys }: Keys) => `must be an object${keys.length === 0 ? "" : ` (keys: ${keys.join(", ")})`}`,
  notList: () => "must be a list",
  notListOrCsv: () => "must be a list, or an object with the key csv",
  notString: () => "must be a string",
  notQuoted: () => "must be a string: put it in quotes",
  notDuration: () => "must be a number of hours or days, such as 12h or 7d",
  notBoolean: () => "must be true or false",
  notInRange: ({ min, max }: { readonly min: number; readonly max: number }) =>
    `must be a number from ${min} to ${max}`,
  tooLong: ({ max }: Max) => `is longer than ${numberText(max)} characters`,
  tooManyEntries: ({ max }: Max) => `has more than ${numberText(max)} entries`,
  noEntries: () => "has no entries",
  noKeys: ({ keys }: Keys) => `has no keys: add ${listOf(keys, "or")}`,
  invalidName: () =>
    "must start with a letter or a digit, contain only letters, digits, -, _ and ., and have at most 100 characters",
  notInList: () => "is not in a list: start the entry with `- `, or with [ in JSON",
  besideCsv: () => "cannot be combined with csv: make it a separate entry",

  // The waves
  noSubjects: () => "has no users, sites or groups. For an intentionally empty wave, write `users: []`",
  duplicateWave: ({ first }: First) => `is already the name of the wave on line ${first.line}`,
  reservedWave: () => "is the name of the stack of the identity map: choose another name",
  unknownWave: ({ name, suggestion }: Name & Suggestion) =>
    `refers to an unknown wave, ${quoted(name)}${didYouMean(suggestion)}`,
  ownWave: () => "refers to its own wave",
  repeatedWave: ({ name }: Name) => `lists ${name} twice`,
  cycle: ({ waves }: { readonly waves: readonly string[] }) =>
    `is a circular dependency: ${waves.join(" → ")}`,
  gateAlone: () => "is only valid with dependsOn: it is a condition on those waves",
  tooManySubjects: ({ count, isCut, max }: Max & { readonly count: number; readonly isCut: boolean }) =>
    `has ${isCut ? "more than " : ""}${numberText(count)} subjects, and SharePoint queues at most ${numberText(max)} at a time: split the wave`,

  // The window
  invalidInstant: () =>
    "must be an ISO 8601 date and time, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
  noZone: () =>
    "has no UTC offset, and there is no timeZone: set timeZone in the window or in defaults, or add the offset, as in 2099-12-05T20:00+01:00",
  unknownZone: ({ name, suggestion }: Name & Suggestion) =>
    `is not an IANA time zone: ${quoted(name)}${didYouMean(suggestion)}`,
  skippedInstant: ({ zone, next }: { readonly zone: string; readonly next: string }) =>
    `does not exist in ${zone}, where the clocks go forward then: write the time you mean, such as ${next}`,
  ambiguousInstant: ({ zone, choices }: { readonly zone: string; readonly choices: readonly string[] }) =>
    `occurs twice in ${zone}, where the clocks go back then: write the one you mean with its offset, ${listOf(choices, "or")}`,
  passed: ({ now }: { readonly now: string }) =>
    `has passed: it is ${now} now, and SharePoint cancels tasks that have not started by then`,

  // The subjects
  invisibleCharacter: ({ codePoint }: { readonly codePoint: string }) =>
    `contains an invisible character (${codePoint}): type the value instead of pasting it`,
  duplicateSource: (use: FirstUse) =>
    `is already a source in ${placeOf(use)}: each source can be moved only once`,
  sharedTarget: (use: FirstUse) => `is already the target of another source in ${placeOf(use)}`,
  siteOfTarget: ({ host }: Host) =>
    `is a site of the target tenant (${host}): source and target must be different tenants`,

  // The CSV files
  csvOutside: () =>
    "is outside the plan's folder: CSV files must be in that folder or below it, and be named by a relative path",
  csvBackslash: () => "must have / between folders, which works on every system",
  csvNotUtf8: () => 'is not UTF-8: save it as UTF-8, which Excel calls "CSV UTF-8"',
  csvUnreadable: ({ reason }: { readonly reason: FileReason }) =>
    `could not be read: ${fileReasonText(reason)}`,
  csvRepeated: ({ first }: First) => `is already listed on line ${first.line}`,
  csvQuote: () =>
    'has a misplaced quote: quote the field and double the quotes inside it, as in "say ""hi"""',
  csvOpenQuote: () => "has a quoted field that is never closed",
  csvRowTooLong: ({ max }: Max) => `has a row of more than ${numberText(max)} characters`,
  csvTooManyRows: ({ max }: Max) => `has more than ${numberText(max)} rows, counting blank ones`,
  csvNoRows: ({ list }: { readonly list: string }) =>
    `lists no ${list}. For an intentionally empty wave, write \`${list}: []\` in the plan`,
  csvNoColumn: ({ names, near }: { readonly names: readonly string[]; readonly near?: string | undefined }) =>
    `is not a column: the first row must have ${listOf(names, "or")}${near === undefined ? "" : `, but has ${quoted(near)}`}`,
  csvSecondColumn: ({ part }: { readonly part: string }) => `is a second ${part} column: keep one of them`,
  csvOtherKind: ({ list, own }: { readonly list: string; readonly own: string }) =>
    `is a column for ${list}, but the file is listed under ${own}`,
  csvDates: () =>
    "sets a time for each row, but a wave has one window: remove the column, and make a wave for each window",
  csvOtherTarget: ({ host }: Host) => `is not the target of the plan, which is ${host}`,
  csvOtherTenant: ({ tenantId }: { readonly tenantId: string }) =>
    `is not the source tenant of the plan, which is ${tenantId}`,
  csvMapOfGroups: () =>
    "is an identity map, which identifies groups by object ID, but a task needs their aliases: list the groups in the columns SourceGroupAlias and TargetGroupAlias",
  csvMapOfSites: () =>
    "is an identity map, which has users and groups but no sites: list the sites in the columns SourceSiteUrl and TargetSiteUrl",
  domain: () => "must be a domain, such as contoso.com",
  mapSource: () => "must be a user principal name, or the object ID of a group",
  mappedTwice: ({ first }: First) =>
    `is already mapped in ${first.file}:${first.line}: an identity map has one target for each source`,
  mappedElsewhere: ({ target, ...use }: FirstUse & { readonly target: string }) =>
    `is not the target of this user in ${placeOf(use)}, which is ${target}: SharePoint fails a task that the identity map contradicts`,
  groupUnmapped: () =>
    "is not the targetMailNickname of any group in identityMap: list the group with its object IDs under identityMap.groups, or set identityMap.requireMapped to false",
  userUnmapped: () =>
    "is an object ID, but the identity map has user principal names: use these for source and target, or set identityMap.requireMapped to false",
  csvMapType: () => "must be User or Group, as in every row of an identity map",
};

interface Max {
  readonly max: number;
}
interface Name {
  readonly name: string;
}
interface Keys {
  readonly keys: readonly string[];
}
interface Host {
  readonly host: string;
}
interface First {
  readonly first: Place;
}
interface FirstUse extends First {
  readonly wave: string;
}
interface Suggestion {
  readonly suggestion?: string | undefined;
}

const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `; did you mean ${suggestion}?`;

const placeOf = ({ wave, first }: FirstUse): string => `${wave} (${first.file}:${first.line})`;

/** What is wrong, by one word. */
export type PlanProblemCode = keyof typeof planSentences;

/** The facts that the sentence of code `C` needs, if it needs any. */
export type PlanProblemFacts<C extends PlanProblemCode> = FactsFor<typeof planSentences, C>;

/** What is wrong, before it is known where. */
export type UnplacedProblem = Coded<typeof planSentences>;

/** A problem of a plan. Its sentence is `planSentence`. */
export type PlanProblem = UnplacedProblem & {
  readonly place: Place;
  /** The path of the key: "waves[1].users[3].target"; for a row of a CSV file the column's header. */
  readonly key: string;
};

/** Ties the facts of a problem to its code. */
export const problem = codedIn(planSentences);

/** A problem as a sentence without a full stop, which follows the key: "is missing: …". */
export const planSentence = (found: UnplacedProblem): string => sentenceOf(planSentences, found);
