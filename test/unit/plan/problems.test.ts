import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  fileReason,
  planSentence,
  type PlanProblemCode,
  type PlanProblemFacts,
} from "../../../provider/src/errors";

const first = { file: "migration.yaml", line: 4, column: 1 };

/** The facts of every problem: those of each of its sentences, where it has several. */
const samples: { readonly [C in PlanProblemCode]: readonly PlanProblemFacts<C>[] } = {
  missing: [
    [{ what: "the name of the migration" }],
    [{ what: "the target's host URL", unless: "organizationId" }],
  ],
  blank: [[]],
  notOneOf: [[{ values: ["reschedule", "adopt", "refuse"] }]],
  notIdentity: [[{ shape: '{ mailNickname: "…" }' }]],
  notExactlyOne: [[{ names: ["id", "userPrincipalName"] }]],
  unknownProperty: [[{ name: "mail" }]],
  excluded: [[{ by: "organizationHost" }]],
  alone: [[{ without: "organizationId" }]],
  unknownArgument: [[{ kind: "site" }], [{ kind: "site", suggestion: "targetSiteUrl" }]],
  siteUrl: [[]],
  hostUrl: [[]],
  userPrincipalName: [[]],
  mailNickname: [[]],
  guid: [[]],
  dateTime: [[]],
  dataLocation: [[]],
  notAfter: [[{ earlier: "preferredStartDateTime" }]],
  sameAsSource: [[{ source: "source" }]],
  apostrophe: [[]],
  aliasDot: [[]],
  mappedDifferently: [[{ first: "mappings[3]" }]],
  ownedByOtherMap: [[{ map: "guests" }]],
  noMappings: [[]],
  notMappings: [[]],
  notMapping: [[]],
  validateOnly: [[]],
  invalidYaml: [[{ reason: "Tabs are not allowed as indentation" }]],
  secondDocument: [[]],
  mergeKey: [[]],
  notFormatted: [[]],
  tooDeep: [[]],
  tooManyValues: [[{ max: 300_000 }]],
  unknownAlias: [[{ name: "company" }]],
  circularAlias: [[{ name: "all" }]],
  keyNotString: [[]],
  duplicateKey: [[{ first }]],
  misspelledKey: [[{ suggestion: "target" }]],
  unknownKey: [[{ keys: ["source", "target", "csv"] }]],
  empty: [[{ what: "the name of the migration" }]],
  notObject: [[{ keys: ["organization", "tenantId"] }], [{ keys: [] }]],
  notList: [[]],
  notListOrCsv: [[]],
  notString: [[]],
  notQuoted: [[]],
  notDuration: [[]],
  notBoolean: [[]],
  notInRange: [[{ min: 0, max: 100 }]],
  tooLong: [[{ max: 100 }]],
  tooManyEntries: [[{ max: 200 }]],
  noEntries: [[]],
  noKeys: [[{ keys: ["completedPercent", "noneInProgress"] }]],
  invalidName: [[]],
  notInList: [[]],
  besideCsv: [[]],
  noSubjects: [[]],
  duplicateWave: [[{ first }]],
  reservedWave: [[]],
  unknownWave: [[{ name: "archive" }], [{ name: "pliot", suggestion: "pilot" }]],
  ownWave: [[]],
  repeatedWave: [[{ name: "pilot" }]],
  cycle: [[{ waves: ["pilot", "main", "pilot"] }]],
  gateAlone: [[]],
  tooManySubjects: [
    [{ count: 4_001, isCut: false, max: 4_000 }],
    [{ count: 30_000, isCut: true, max: 4_000 }],
  ],
  invalidInstant: [[]],
  noZone: [[]],
  unknownZone: [[{ name: "Mars" }], [{ name: "Europe/Zürich", suggestion: "Europe/Zurich" }]],
  skippedInstant: [[{ zone: "Europe/Zurich", next: "2027-03-28T03:30:00+02:00" }]],
  ambiguousInstant: [
    [{ zone: "Europe/Zurich", choices: ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] }],
  ],
  passed: [[{ now: "2026-06-01T10:00:00Z" }]],
  invisibleCharacter: [[{ codePoint: "U+200B" }]],
  duplicateSource: [[{ wave: "pilot", first }]],
  sharedTarget: [[{ wave: "pilot", first }]],
  siteOfTarget: [[{ host: "https://fabrikam-my.sharepoint.com" }]],
  csvOutside: [[]],
  csvBackslash: [[]],
  csvNotUtf8: [[]],
  csvUnreadable: [[{ reason: fileReason("absent") }]],
  csvRepeated: [[{ first }]],
  csvQuote: [[]],
  csvOpenQuote: [[]],
  csvRowTooLong: [[{ max: 20_000 }]],
  csvTooManyRows: [[{ max: 20_000 }]],
  csvNoRows: [[{ list: "users" }]],
  csvNoColumn: [
    [{ names: ["target", "TargetSiteUrl"] }],
    [{ names: ["target", "TargetSiteUrl"], near: "traget" }],
  ],
  csvSecondColumn: [[{ part: "source" }]],
  csvOtherKind: [[{ list: "sites", own: "users" }]],
  csvDates: [[]],
  csvOtherTarget: [[{ host: "https://fabrikam-my.sharepoint.com" }]],
  csvOtherTenant: [[{ tenantId: "22222222-3333-4444-5555-666666666666" }]],
  csvMapOfGroups: [[]],
  csvMapOfSites: [[]],
  domain: [[]],
  mapSource: [[]],
  mappedTwice: [[{ first }]],
  mappedElsewhere: [[{ wave: "pilot", first, target: "anna@fabrikam.com" }]],
  groupUnmapped: [[]],
  userUnmapped: [[]],
  csvMapType: [[]],
};

const sentences = Object.entries(samples).flatMap(([code, several]) =>
  several.map(([facts]) => [code, planSentence({ code, facts } as Parameters<typeof planSentence>[0])]),
);

test("the sentence of every problem reads as the golden file says", () => {
  const rendered = sentences.map(([code = "", sentence = ""]) => `${code}\n  ${sentence}\n`).join("");
  const golden = join(__dirname, "../../golden/planProblems.txt");
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(golden, rendered);
  expect(rendered).toBe(readFileSync(golden, "utf8"));
});

test.each(sentences)(
  "%s is one line that follows a key and has no full stop at its end",
  (_code, sentence) => {
    expect(sentence).toMatch(/^[a-z][^\n]*[^.\s]$/);
    expect(sentence).not.toMatch(/undefined|\bNaN\b|\[object/);
  },
);
