import { join } from "node:path";
import { readPlan, type MigrationPlan, type PlannedWave } from "../../../provider/src/plan";
import { inFolder, now, problemsIn, soundPlan, type PlanFiles } from "../../support/planFiles";

const guid = "11111111-2222-3333-4444-555555555555";
const read = (files: PlanFiles): MigrationPlan =>
  inFolder(files, (folder) => readPlan(join(folder, "migration.yaml"), { now }));
const waveOf = (wave: string, files: PlanFiles = {}): PlannedWave => {
  const head = soundPlan.slice(0, soundPlan.indexOf("  - name"));
  const [first] = read({ "migration.yaml": `${head}  - name: pilot\n${wave}`, ...files }).waves;
  if (first === undefined) throw new Error("the plan has no wave");
  return first;
};
const pairs = ({ subjects }: PlannedWave): readonly string[] =>
  subjects.map(({ inputs: i }) =>
    [
      i.sourceUserIdentity?.userPrincipalName ?? i.sourceUserIdentity?.id,
      i.sourceSiteUrl ?? i.sourceGroupIdentity?.mailNickname,
      "→",
      i.targetUserIdentity?.userPrincipalName ?? i.targetUserIdentity?.id,
      i.targetSiteUrl ?? i.targetGroupIdentity?.mailNickname,
    ].join(""),
  );

const wholePlan = `name: merger
source: { organization: contoso, tenantId: ${guid} }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
defaults: { ifExists: refuse, timeZone: Europe/Zurich }
waves:
  - name: main
    dependsOn: [pilot]
    gate: { completedPercent: 98, noneInProgress: true }
    ifExists: adopt
    groups: [{ source: research, target: contoso-research }]
  - name: pilot
    window: { preferredStartDateTime: "2099-12-05T20:00", preferredLatestStartDateTime: "2099-12-06T04:00Z" }
    users:
      - { source: Anna@contoso.com, target: anna@fabrikam.com }
      - csv: lists/users.csv
    sites: { csv: sites.csv }
`;
const lists = {
  "lists/users.csv": "source,target\nbo@contoso.com,bo@fabrikam.com\n",
  "sites.csv":
    "Target;Source\nhttps://fabrikam.sharepoint.com/sites/a;https://contoso.sharepoint.com/sites/A/\n",
};

test("a plan is read with all that it leaves out filled in", () => {
  const plan = inFolder({ "migration.yaml": wholePlan, ...lists }, (folder) => {
    const text = JSON.stringify(readPlan(join(folder, "migration.yaml"), { now }));
    return JSON.parse(text.replaceAll(`${folder}/`, "")) as MigrationPlan;
  });
  const shared = { tenantId: guid, targetOrganizationHost: "https://fabrikam-my.sharepoint.com" };
  const window = {
    preferredStartDateTime: "2099-12-05T20:00:00+01:00",
    preferredLatestStartDateTime: "2099-12-06T04:00:00Z",
  };
  expect(plan).toEqual({
    name: "merger",
    file: "migration.yaml",
    sourceName: "contoso",
    targetName: "https://fabrikam-my.sharepoint.com",
    waves: [
      {
        name: "main",
        dependsOn: ["pilot"],
        gate: { completedPercent: 98, noneInProgress: true },
        window: {},
        place: { file: "migration.yaml", line: 6, column: 5 },
        subjects: [
          {
            key: "group:research",
            resourceName: "research",
            place: { file: "migration.yaml", line: 10, column: 14 },
            inputs: {
              kind: "group",
              ifExists: "adopt",
              ...shared,
              sourceGroupIdentity: { mailNickname: "research" },
              targetGroupIdentity: { mailNickname: "contoso-research" },
            },
          },
        ],
      },
      {
        name: "pilot",
        dependsOn: [],
        window: { ...window, timeZone: "Europe/Zurich" },
        place: { file: "migration.yaml", line: 11, column: 5 },
        subjects: [
          {
            key: "user:anna@contoso.com",
            resourceName: "anna@contoso.com",
            place: { file: "migration.yaml", line: 14, column: 9 },
            inputs: {
              kind: "user",
              ifExists: "refuse",
              ...shared,
              ...window,
              sourceUserIdentity: { userPrincipalName: "Anna@contoso.com" },
              targetUserIdentity: { userPrincipalName: "anna@fabrikam.com" },
            },
          },
          {
            key: "user:bo@contoso.com",
            resourceName: "bo@contoso.com",
            place: { file: "lists/users.csv", line: 2, column: 1 },
            inputs: {
              kind: "user",
              ifExists: "refuse",
              ...shared,
              ...window,
              sourceUserIdentity: { userPrincipalName: "bo@contoso.com" },
              targetUserIdentity: { userPrincipalName: "bo@fabrikam.com" },
            },
          },
          {
            key: "site:https://contoso.sharepoint.com/sites/a",
            resourceName: "https://contoso.sharepoint.com/sites/a",
            place: { file: "sites.csv", line: 2, column: 1 },
            inputs: {
              kind: "site",
              ifExists: "refuse",
              ...shared,
              ...window,
              sourceSiteUrl: "https://contoso.sharepoint.com/sites/A/",
              targetSiteUrl: "https://fabrikam.sharepoint.com/sites/a",
            },
          },
        ],
      },
    ],
  });
});

test("a task that exists is rescheduled, adopted or refused as the wave says, else the defaults, else rescheduled", () => {
  const ifExistsIn = (defaults: string, wave: string): unknown => {
    const text = soundPlan
      .replace("waves:", `defaults: ${defaults}\nwaves:`)
      .replace("    users:", `${wave}    users:`);
    return read({ "migration.yaml": text }).waves[0]?.subjects[0]?.inputs.ifExists;
  };
  expect(ifExistsIn("{}", "")).toBe("reschedule");
  expect(ifExistsIn("{ ifExists: adopt }", "")).toBe("adopt");
  expect(ifExistsIn("{ ifExists: adopt }", "    ifExists: refuse\n")).toBe("refuse");
});

test("JSON says the same as YAML", () => {
  const json = {
    $schema: "./node_modules/pulumi-sharepoint-migration/schema/migration.schema.json",
    name: "merger",
    source: { organization: "contoso" },
    target: { organizationHost: "https://fabrikam-my.sharepoint.com" },
    waves: [{ name: "pilot", users: [{ source: "anna@contoso.com", target: "anna@fabrikam.com" }] }],
  };
  const withoutPlaces = (plan: MigrationPlan): unknown =>
    JSON.parse(JSON.stringify(plan, (key, value: unknown) => (/^(place|file)$/.test(key) ? 0 : value)));
  for (const space of [0, 2, "\t"]) {
    const text = JSON.stringify(json, null, space);
    expect(withoutPlaces(read({ "migration.yaml": text }))).toEqual(
      withoutPlaces(read({ "migration.yaml": soundPlan })),
    );
  }
});

test("a target may be given by its id and a data location", () => {
  const target = `target: { organizationId: ${guid}, dataLocationCode: FRA }`;
  const plan = read({ "migration.yaml": soundPlan.replace(/target: \{ org.*/, target) });
  expect(plan.targetName).toBe(guid);
  expect(plan.waves[0]?.subjects[0]?.inputs).toMatchObject({
    targetOrganizationId: guid,
    targetDataLocationCode: "FRA",
  });
});

test("users may be named by object id", () => {
  const { subjects } = waveOf(`    users: [{ source: ${guid.toUpperCase()}, target: anna@fabrikam.com }]\n`);
  expect(subjects[0]).toMatchObject({ key: `user:${guid}`, inputs: { sourceUserIdentity: { id: guid } } });
});

test("of a gate, what is not given is not asked for", () => {
  const gateOf = (gate: string): unknown =>
    read({ "migration.yaml": `${soundPlan}  - { name: b, dependsOn: [pilot], gate: ${gate}, users: [] }\n` })
      .waves[1]?.gate;
  expect(gateOf("{ noneInProgress: true }")).toEqual({ completedPercent: 0, noneInProgress: true });
  expect(gateOf("{ completedPercent: 97.5 }")).toEqual({ completedPercent: 97.5, noneInProgress: false });
});

test("an intentionally empty wave is read", () => {
  expect(waveOf("    users: []\n").subjects).toEqual([]);
});

test("anchors and aliases are read, and a problem in the target of an alias is reported at that target", () => {
  const gates = (percent: number): string =>
    `${soundPlan}  - { name: b, dependsOn: [pilot], gate: &gate { completedPercent: ${percent} }, users: [] }
  - { name: c, dependsOn: [b], gate: *gate, users: [] }\n`;
  expect(read({ "migration.yaml": gates(98) }).waves[2]?.gate?.completedPercent).toBe(98);
  expect(problemsIn({ "migration.yaml": gates(980) })).toEqual([
    ["migration.yaml:8:68", "waves[1].gate.completedPercent", "notInRange", { min: 0, max: 100 }],
    ["migration.yaml:8:68", "waves[2].gate.completedPercent", "notInRange", { min: 0, max: 100 }],
  ]);
});

test.each([
  ["columns in any case and order", "TARGET,note,Source\nb@fabrikam.com,x,a@contoso.com\n"],
  [
    "the columns of the cmdlets",
    "SourceUserPrincipalName,TargetUserPrincipalName\na@contoso.com,b@fabrikam.com\n",
  ],
  ["semicolons, as Excel writes them in Europe", "source;target\r\na@contoso.com;b@fabrikam.com\r\n;\r\n"],
  ["the line of Excel that names the delimiter", "sep=;\r\nsource;target\r\na@contoso.com;b@fabrikam.com"],
  ["tabs", "source\ttarget\na@contoso.com\tb@fabrikam.com"],
  [
    "the line of types of PowerShell",
    '#TYPE Selected.PSObject\n"source","target"\n"a@contoso.com","b@fabrikam.com"\n',
  ],
  ["a byte order mark", "\ufeffsource,target\na@contoso.com,b@fabrikam.com\n"],
  ["quotes and blanks", '"source" , "target"\n "a@contoso.com" ,  b@fabrikam.com  \n'],
  [
    "blank lines, and line ends of every system",
    "\n\nsource,target\r\n\r\na@contoso.com,b@fabrikam.com\r\r\n\n",
  ],
  [
    "the plan's target in a column",
    "source,target,TargetCrossTenantHostUrl\na@contoso.com,b@fabrikam.com,https://FABRIKAM-my.sharepoint.com/\n",
  ],
  [
    "an identity map, of which the users are read",
    `user,${guid},a@contoso.com,b@fabrikam.com,b@fabrikam.com,RegularUser\nGroup,${guid},${guid},${guid},research,M365Group\n`,
  ],
])("a CSV file may have %s", (_claim, csv) => {
  expect(pairs(waveOf("    users: { csv: users.csv }\n", { "users.csv": csv }))).toEqual([
    "a@contoso.com→b@fabrikam.com",
  ]);
});

test("sites and groups are read from the columns of the cmdlets", () => {
  const wave = waveOf("    sites: { csv: s.csv }\n    groups: { csv: g.csv }\n", {
    "s.csv":
      "SourceSiteUrl,TargetSiteUrl\nhttps://contoso.sharepoint.com/a,https://fabrikam.sharepoint.com/b\n",
    "g.csv": "SourceGroupAlias,TargetGroupAlias\nresearch,lab\n",
  });
  expect(pairs(wave)).toEqual([
    "https://contoso.sharepoint.com/a→https://fabrikam.sharepoint.com/b",
    "research→lab",
  ]);
});

test("a list may be made of several CSV files", () => {
  const files = {
    "a.csv": "source,target\na@contoso.com,a@fabrikam.com\n",
    "b.csv": "source,target\nb@contoso.com,b@fabrikam.com\n",
  };
  expect(pairs(waveOf("    users: [{ csv: a.csv }, { csv: ./b.csv }]\n", files))).toHaveLength(2);
});
