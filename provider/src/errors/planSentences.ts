import { listOf, quoted } from "../text";

/** What can be wrong in a plan and its CSV files. Each sentence follows the key that it is shown under. */
export const planSentences = {
  // The text
  notYaml: (why: string) => `cannot be read as YAML here: ${why}`,
  secondDocument: () => "begins a second document, and a plan is one: take the line --- out",
  mergeKey: () => "is a merge key, which a plan does not have: write the keys out",
  tooDeep: () => "is nested too deeply",
  tooManyValues: (most: number) => `has more than ${most} values or lines; put long lists into CSV files`,
  unknownAlias: (name: string) => `stands for ${quoted(`&${name}`)}, which no line before it defines`,
  endlessAlias: (name: string) => `stands for ${quoted(`&${name}`)}, which it is a part of`,
  keyNotText: () => "has a key that is not a text",
  duplicateKey: (line: number) => `stands here already, on line ${line}`,
  // The structure
  unknownKey: (suggestion: string | undefined, known: readonly string[]) =>
    `is not a key of a plan here; ${suggestion ? `did you mean ${suggestion}?` : `known here: ${listOf(known, "and")}`}`,
  empty: (what: string) => `is empty: give ${what}`,
  missing: (what: string) => `is missing: give ${what}`,
  mustBe: (what: string) => `must be ${what}`,
  quote: () => "must be a text: put it in quotes",
  tooLong: (most: number) => `is longer than ${most} characters`,
  tooMany: (most: number) => `has more than ${most} entries`,
  noEntries: () => "has no entry",
  noKeys: (known: readonly string[]) => `says nothing: give ${listOf(known, "or")}`,
  name: () =>
    "must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
  notInList: () => "stands outside a list: begin the entry with `- `, or with [ in JSON",
  besideCsv: () => "cannot be given together with csv: make it an entry of its own",
  // The waves
  noSubjects: () =>
    "moves nothing: give users, sites or groups; a wave that shall have none says so with `users: []`",
  duplicateWave: (line: number) => `is the name of the wave on line ${line} already`,
  unknownWave: (name: string, suggestion: string | undefined) =>
    `names ${quoted(name)}, which is no wave of this plan${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  ownWave: () => "names the wave itself",
  namedTwice: (name: string) => `names ${name} twice`,
  cycle: (names: readonly string[]) => `makes a circle that never begins: ${names.join(" → ")}`,
  gateAlone: () => "has a meaning only together with dependsOn: it says what must hold of those waves",
  tooManySubjects: (count: string, most: number) =>
    `has ${count} subjects, and SharePoint queues at most ${most} at a time: make several waves of it`,
  // The window
  instant: () =>
    "must be an ISO 8601 instant, such as 2099-12-05T20:00 in a timeZone, or 2099-12-05T20:00+01:00",
  noZone: () =>
    "has no offset, and there is no timeZone: add one to the window or to defaults, or write the offset, as in 2099-12-05T20:00+01:00",
  unknownZone: (name: string, suggestion: string | undefined) =>
    `is not a name of the IANA time zone database: ${quoted(name)}${suggestion ? `; did you mean ${suggestion}?` : ""}`,
  skippedInstant: (zone: string, next: string) =>
    `does not exist in ${zone}: the clocks go forward then; write the one you mean, such as ${next}`,
  doubtfulInstant: (zone: string, choices: readonly string[]) =>
    `comes twice in ${zone}: the clocks go back then; write the one you mean with its offset, ${listOf(choices, "or")}`,
  passed: (now: string) =>
    `has passed: it is ${now} now, and SharePoint cancels what has not started by then`,
  // The subjects
  invisible: (codePoint: string) =>
    `holds a character that cannot be seen (${codePoint}): type the value anew instead of pasting it`,
  duplicateSource: (where: string) => `is a source already, ${where}: each source is moved once`,
  sharedTarget: (where: string) => `is the target of another source already, ${where}`,
  targetsOwnSite: (host: string) =>
    `is a site of the target's own tenant (${host}): source and target must differ`,
  // The CSV files
  csvOutside: () =>
    "leads out of the plan's folder: a CSV file lies in the folder of the plan or below, and is named without a leading /",
  csvBackslash: () => "must be written with / between folders, which is understood everywhere",
  csvNotUtf8: () => 'is not UTF-8 text here: save it as UTF-8, which Excel calls "CSV UTF-8"',
  csvUnreadable: (reason: string) => `cannot be read: ${reason}`,
  csvAgain: (line: number) => `is read already, on line ${line}`,
  csvQuote: () =>
    'has a quote in the wrong place: a field with quotes is written "so, with ""quotes"" doubled"',
  csvOpenQuote: () => "begins a quoted field that never ends",
  csvTooLong: (most: number) => `has a row of more than ${most} characters`,
  csvTooManyRows: (most: number) => `has more than ${most} rows, blank ones included`,
  csvNoRows: (kinds: string) =>
    `lists no ${kinds}: if the wave shall have none, write \`${kinds}: []\` in the plan instead`,
  csvNoColumn: (columns: readonly string[], near: string | undefined) =>
    `is not in the first row: the column is named ${listOf(columns, "or")}${near ? `; ${quoted(near)} looks like it` : ""}`,
  csvTwoColumns: (part: string) => `is a second column for the ${part}, and only one can be meant`,
  csvOtherKind: (kinds: string, own: string) =>
    `is a column of a list of ${kinds}, and the file stands under ${own}`,
  csvOwnDates: () =>
    "gives rows a time of their own, and a wave has one window: take the column out, and make a wave for each window",
  csvOtherTarget: (host: string) => `is not the target of the plan, which is ${host}`,
  csvOtherTenant: (tenantId: string) => `is not the source tenant of the plan, which is ${tenantId}`,
  csvMapOfGroups: () =>
    "is an identity map, which names a source group by its object id, and a task needs its alias: list the groups with the columns SourceGroupAlias and TargetGroupAlias",
  csvMapOfSites: () =>
    "is an identity map, which names users and groups and no sites: list the sites with the columns SourceSiteUrl and TargetSiteUrl",
  csvMapType: () => "must be User or Group, as in every row of an identity map",
};

/** Why a file cannot be read at all. */
export const fileReasons = {
  absent: () => "there is no such file",
  forbidden: () => "this account may not read it",
  notAFile: () => "it is not a file",
  folder: () => "it is a folder",
  tooLarge: (mebibytes: number) => `it is larger than ${mebibytes} MiB`,
  tooLargeTogether: (mebibytes: number) =>
    `the CSV files of the plan are larger than ${mebibytes} MiB together`,
  notUtf8: (line: number, column: number) => `it is not UTF-8 text (line ${line}, column ${column})`,
  other: (code: string) => `the system answered ${code}`,
};
