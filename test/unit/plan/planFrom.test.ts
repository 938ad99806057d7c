import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import {
  kindOfCsv,
  planFrom,
  readPlan,
  type MigrationPlan,
  type PlanDraft,
} from "../../../provider/src/plan";
import { inFolder, now } from "../../support/planFiles";

const read = (text: string, files: Record<string, string> = {}): MigrationPlan =>
  inFolder({ "migration.yaml": text, ...files }, (folder) =>
    readPlan(join(folder, "migration.yaml"), { now }),
  );

const small: PlanDraft = {
  name: "merger",
  source: { organization: "contoso" },
  target: { organizationHost: "https://fabrikam-my.sharepoint.com" },
  waves: [
    { name: "pilot", users: [{ csv: "users.csv" }], sites: [] },
    { name: "main", dependsOn: ["pilot"] },
  ],
};

test("a plan is written with comments that say what else it takes", () => {
  expect(planFrom(small).replace("npx sharepoint", "sharepoint"))
    .toBe(`# yaml-language-server: $schema=./node_modules/pulumi-sharepoint-migration/schema/migration.schema.json
# What to move, where to, and when. \`sharepoint-migration validate\` checks it.
name: merger

source:
  organization: contoso # for people
  # tenantId: 11111111-2222-3333-4444-555555555555 # default: the tenant of the credentials

target:
  organizationHost: https://fabrikam-my.sharepoint.com

defaults:
  ifExists: reschedule # what to do with an existing task; or: adopt, refuse
  # timeZone: Europe/Zurich # of times without an offset

waves:
  - name: pilot
    # Without a window, tasks start as soon as SharePoint can start them.
    # window:
    #   preferredStartDateTime: "2099-12-05T20:00+01:00"
    #   preferredLatestStartDateTime: "2099-12-06T04:00+01:00" # tasks that have not started by then are cancelled
    users:
      - csv: users.csv
    sites: []
  - name: main
    dependsOn: [pilot]
    # gate: { completedPercent: 98, noneInProgress: true } # conditions on the waves in dependsOn
    # Without a window, tasks start as soon as SharePoint can start them.
    # window:
    #   preferredStartDateTime: "2099-12-05T20:00+01:00"
    #   preferredLatestStartDateTime: "2099-12-06T04:00+01:00" # tasks that have not started by then are cancelled
    users: []
`);
});

test("what the comments propose is sound too", () => {
  const uncommented = planFrom(small).replace(/^( *)# (?=tenantId|timeZone|gate|window| {2})/gm, "$1");
  const { waves } = read(uncommented, { "users.csv": "source,target\na@contoso.com,a@fabrikam.com\n" });
  expect(waves[1]).toMatchObject({
    gate: { completedPercent: 98 },
    window: { preferredStartDateTime: "2099-12-05T20:00:00+01:00" },
  });
});

test("all that a draft says is read again", () => {
  const draft: PlanDraft = {
    name: "merger",
    source: { organization: "Contoso: #1", tenantId: "11111111-2222-3333-4444-555555555555" },
    target: { organizationId: "22222222-3333-4444-5555-666666666666", dataLocationCode: "FRA" },
    ifExists: "refuse",
    timeZone: "Europe/Zurich",
    waves: [
      { name: "a", users: [{ source: "anna_x.com#EXT#@contoso.com", target: "anna@fabrikam.com" }] },
      {
        name: "b",
        dependsOn: ["a"],
        gate: { completedPercent: 97.5, noneInProgress: false },
        window: { preferredStartDateTime: "2099-12-05T20:00", timeZone: "UTC" },
        sites: [{ source: "https://contoso.sharepoint.com/a", target: "https://fabrikam.sharepoint.com/b" }],
        groups: [{ source: "2024", target: "true" }],
      },
    ],
  };
  const { sourceName, targetName, waves } = read(planFrom(draft));
  expect([sourceName, targetName]).toEqual(["Contoso: #1", "22222222-3333-4444-5555-666666666666"]);
  expect(waves[1]).toMatchObject({
    name: "b",
    dependsOn: ["a"],
    gate: { completedPercent: 97.5, noneInProgress: false },
    window: { preferredStartDateTime: "2099-12-05T20:00:00Z", timeZone: "UTC" },
  });
  expect(waves.flatMap(({ subjects }) => subjects.map(({ inputs }) => inputs))).toMatchObject([
    {
      ifExists: "refuse",
      targetDataLocationCode: "FRA",
      sourceUserIdentity: { userPrincipalName: "anna_x.com#EXT#@contoso.com" },
    },
    { sourceSiteUrl: "https://contoso.sharepoint.com/a" },
    { sourceGroupIdentity: { mailNickname: "2024" }, targetGroupIdentity: { mailNickname: "true" } },
  ]);
});

test("any text comes back as the text it was", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("null", "no", "1e3", "0x10", "~", "a: b", "a #b", "- a", "*a", "2099-12-05", ""),
  );
  fc.assert(
    fc.property(text, text, (one, two) => {
      const plan = planFrom({
        ...small,
        name: one,
        waves: [{ name: two, dependsOn: [one, two], users: [{ source: one, target: two }, { csv: one }] }],
      });
      expect(parse(plan)).toMatchObject({
        name: one,
        waves: [{ name: two, dependsOn: [one, two], users: [{ source: one, target: two }, { csv: one }] }],
      });
    }),
  );
});

test.each([
  ["SourceUserPrincipalName,TargetUserPrincipalName\n", "user"],
  ["TargetSiteUrl;SourceSiteUrl\n", "site"],
  ["sourcegroupalias,targetgroupalias\n", "group"],
  ["source,target\nanna@contoso.com,anna@fabrikam.com\n", "user"],
  ["target,source\nx,11111111-2222-3333-4444-555555555555\n", "user"],
  ["source,target\nhttps://contoso.sharepoint.com/a,https://fabrikam.sharepoint.com/a\n", "site"],
  ["source,target\nresearch,lab\n", "group"],
  ["Group,11111111-2222-3333-4444-555555555555,x,y,research,M365Group\n", "user"],
  ["source,target\n", undefined],
  ["anna@contoso.com,anna@fabrikam.com\n", undefined],
  ["", undefined],
])("%j lists %s", (text, kind) => {
  expect(inFolder({ "x.csv": text }, (folder) => kindOfCsv(join(folder, "x.csv")))).toBe(kind);
});

test("the kind of a missing file is unknown", () => {
  expect(kindOfCsv("no/such/file.csv")).toBeUndefined();
});
