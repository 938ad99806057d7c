import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { checkPlanText, type MigrationPlan } from "../../../provider/src/plan";
import { filesFor, preparationOf, type Move, type Preparation } from "../../../provider/src/prepare";
import { parseScript } from "../../support/powershell";

const goldens = join(__dirname, "../../golden/prepare");

/** A plan from YAML. */
function planOf(yaml: string): MigrationPlan {
  const checked = checkPlanText(join(__dirname, "migration.yaml"), yaml);
  if (checked.is === "wrong") throw new Error(JSON.stringify(checked.problems));
  return checked.plan;
}
const preparationFor = (yaml: string): Preparation => {
  const plan = planOf(yaml);
  return preparationOf(plan, plan.waves);
};

const full = preparationFor(`
name: merger
source: { organization: Contoso, tenantId: 11111111-2222-3333-4444-555555555555 }
target: { organizationHost: "https://fabrikam-my.sharepoint.com" }
waves:
  - name: pilot
    window: { preferredStartDateTime: "2099-12-05T20:00Z" }
    users:
      - { source: anna@contoso.com, target: anna@fabrikam.com }
      - { source: "pat.o'brien@contoso.com", target: "pat.o'brien@fabrikam.com" }
      - { source: "zoë.o’neill@contoso.com", target: "$(zoe)\`@fabrikam.com" }
      - { source: 33333333-2222-3333-4444-555555555555, target: 44444444-2222-3333-4444-555555555555 }
  - name: main
    window: { preferredStartDateTime: "2099-11-28T20:00+01:00" }
    sites:
      - { source: https://contoso.sharepoint.com/sites/finance/, target: https://fabrikam.sharepoint.com/sites/finance/ }
    groups:
      - { source: research, target: contoso-research }
`);

/** Only users, to a data location of a target whose host is not known. */
const geo = preparationFor(`
name: geo
source: { organization: Contoso }
target: { organizationId: 22222222-2222-3333-4444-555555555555, dataLocationCode: FRA }
waves:
  - name: all
    users: [{ source: anna@contoso.com, target: anna@fabrikam.com }]
    groups: [{ source: r.d, target: r.d }]
`);
const users = { ...geo, moves: { ...geo.moves, group: [] } };

const samples: readonly (readonly [string, Preparation])[] = [
  ["full", full],
  ["geo", geo],
  ["users", users],
];
const files = samples.flatMap(([sample, preparation]) =>
  (["before", "after"] as const).flatMap((when) =>
    filesFor(preparation, when).map(({ name, text }) => ({ name: `${sample}/${name}`, text })),
  ),
);
const scripts = files.filter(({ name }) => name.endsWith(".ps1"));

/** A script in which a person has decided to run all commands that are comments. */
const withCommentedCommands = (text: string): string => text.replaceAll(/^#(?!Requires|>| \S)/gm, "");

test.each(files)("$name reads as its golden file", ({ name, text }) => {
  const golden = join(goldens, name);
  if (process.env["UPDATE_GOLDEN"]) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, text);
  }
  expect(existsSync(golden) && readFileSync(golden, "utf8")).toBe(text);
});

test.each(scripts)("$name is PowerShell", async ({ text }) => {
  expect((await parseScript(text)).problems).toEqual([]);
});

test.each(scripts)(
  "the comments of $name that hold commands are PowerShell when the # is removed",
  async ({ name, text }) => {
    const { problems, commands } = await parseScript(withCommentedCommands(text));
    expect(problems).toEqual([]);
    const { commands: before } = await parseScript(text);
    expect(before.filter((command) => /^Remove-SPO(Deleted)?Site$/.test(command))).toEqual([]);
    if (/(prepare-target|end-source)\.ps1$/.test(name)) expect(commands).toContain("Remove-SPOSite");
  },
);

test.each(scripts)("$name is ASCII, strict, requires its modules, and asks before it changes", ({ text }) => {
  expect(text).toMatch(/^[\n -~]*$/);
  expect(text.split("\n").slice(0, 2)).toEqual([
    "#Requires -Version 5.1",
    expect.stringMatching(/^#Requires -Modules Microsoft\.Online\.SharePoint\.PowerShell/),
  ]);
  expect(text).toContain("\nSet-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n");
  expect(text).toContain("[CmdletBinding(SupportsShouldProcess");
  for (const line of text.split("\n").filter((line) => /^ +(Set|Remove)-SPO|= New-Mg/.test(line))) {
    const before = text.slice(0, text.indexOf(line));
    expect(before.slice(before.lastIndexOf("\nif (") + 1)).toMatch(/ShouldProcess/);
  }
});

/** The parameters that Microsoft documents, of the cmdlets that the scripts may call. */
const documented: Readonly<Record<string, readonly string[]>> = {
  "Connect-SPOService": ["-Url"],
  "Get-SPOCrossTenantHostUrl": [],
  "Get-SPOCrossTenantCompatibilityStatus": ["-PartnerCrossTenantHostUrl"],
  "Set-SPOCrossTenantRelationship": ["-Scenario", "-PartnerRole", "-PartnerCrossTenantHostUrl"],
  "Remove-SPOCrossTenantRelationship": ["-Scenario", "-PartnerRole", "-PartnerCrossTenantHostUrl"],
  "Get-SPOSite": ["-IncludePersonalSite", "-Limit", "-Template"],
  "Get-SPODeletedSite": ["-IncludePersonalSite", "-Limit"],
  "Remove-SPOSite": ["-Identity", "-Confirm"],
  "Remove-SPODeletedSite": ["-Identity", "-Confirm"],
  "Connect-MgGraph": ["-Scopes", "-NoWelcome"],
  "Get-MgBetaGroup": ["-Filter"],
  "New-MgBetaGroup": [],
};

test.each(scripts)(
  "$name calls only cmdlets of Microsoft's, with parameters that they have",
  async ({ text }) => {
    const { commands, parameters } = await parseScript(withCommentedCommands(text));
    for (const command of commands.filter((called) => own.test(called)))
      expect(Object.keys(documented)).toContain(command);
    const unknown = parameters
      .map((written) => written.split(" "))
      .filter(
        ([command = "", parameter = ""]) => documented[command] && !documented[command].includes(parameter),
      );
    expect(unknown).toEqual([]);
    expect(parameters).toContain("Connect-SPOService -Url");
  },
);

/** The commands that each script is for; anything else is of PowerShell itself. */
const own = /^(Connect|Get|Set|Test|Verify|Remove|New)-(SPO|Mg)/;

test.each([
  ["full/prepare-source.ps1", ["Set-SPOCrossTenantRelationship", "Get-SPOCrossTenantCompatibilityStatus"]],
  ["full/prepare-target.ps1", ["Set-SPOCrossTenantRelationship", "New-MgBetaGroup", "Get-SPODeletedSite"]],
  ["full/end-source.ps1", ["Remove-SPOCrossTenantRelationship"]],
  ["full/end-target.ps1", ["Remove-SPOCrossTenantRelationship"]],
])("%s calls %j", async (name, expected) => {
  const { commands } = await parseScript(scripts.find((script) => script.name === name)?.text ?? "");
  expect(commands).toEqual(expect.arrayContaining(expected));
});

const textOf = (name: string): string => files.find((file) => file.name === name)?.text ?? "";

test("a group is created private and without a site, in the data location of the plan", () => {
  expect(textOf("geo/prepare-target.ps1")).toContain("PreferredDataLocation   = 'FRA'");
  for (const sample of ["geo", "full"]) {
    const text = textOf(`${sample}/prepare-target.ps1`);
    expect(text).toContain("ResourceBehaviorOptions = @('ProvisionSiteOnDemand')");
    expect(text).toContain("Visibility = 'Private'");
  }
  expect(textOf("full/prepare-target.ps1")).not.toContain("PreferredDataLocation");
  expect(textOf("users/prepare-target.ps1")).not.toContain("Graph");
});

test("what the plan does not know, PowerShell asks for", () => {
  expect(textOf("full/prepare-source.ps1")).toContain(
    "[string] $TargetHostUrl = 'https://fabrikam-my.sharepoint.com'",
  );
  expect(textOf("geo/prepare-source.ps1")).toMatch(
    /Mandatory, ParameterSetName = 'All'\)\]\n.*\n {4}\[string\] \$TargetHostUrl,/,
  );
  expect(textOf("full/prepare-source.ps1")).toContain("$AdminUrl = 'https://contoso-admin.sharepoint.com'");
  expect(textOf("geo/prepare-source.ps1")).toMatch(
    /\[Parameter\(Mandatory\)\]\n.*\n {4}\[string\] \$AdminUrl,/,
  );
});

test("the text for support has the ids that are known, and a place for the others", () => {
  expect(textOf("full/support-request.txt")).toContain("Tenant id: 11111111-2222-3333-4444-555555555555");
  expect(textOf("full/support-request.txt")).toContain("Tenant id: <the id of the target tenant>");
  expect(textOf("full/support-request.txt")).toContain("First move: 2099-11-28T20:00:00+01:00");
  expect(textOf("geo/support-request.txt")).toContain("Tenant id: 22222222-2222-3333-4444-555555555555");
  expect(textOf("users/support-request.txt")).not.toContain("MnASiteMove");
});

const names = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...Array.from("a@/'’‘“\"$`(){};#\n\r -–|&<>")), maxLength: 20 }),
);
const move: fc.Arbitrary<Move> = fc.record({ source: names, target: names });
const moves = fc.array(move, { maxLength: 3 });
const named = fc.record({
  ...{ migration: names, sourceName: names, targetName: names },
  ...{ targetHostUrl: names, sourceAdminUrl: names, targetAdminUrl: names, dataLocationCode: names },
  moves: fc.record({ user: moves, site: moves, group: fc.array(move, { minLength: 1, maxLength: 3 }) }),
});

test("whatever a plan names, the scripts have the same commands, and the names only as values", async () => {
  const commandsOf = async (preparation: Preparation): Promise<readonly (readonly string[])[]> =>
    Promise.all(
      (["before", "after"] as const)
        .flatMap((when) => filesFor(preparation, when))
        .filter(({ name }) => name.endsWith(".ps1"))
        .map(async ({ text }) => {
          const { problems, commands } = await parseScript(text);
          expect(problems).toEqual([]);
          return commands;
        }),
    );
  const harmless = await commandsOf(full);
  expect(harmless.flat().filter((command) => own.test(command)).length).toBeGreaterThan(10);
  await fc.assert(
    fc.asyncProperty(named, async (facts) => {
      expect(await commandsOf({ ...full, ...facts })).toEqual(harmless);
    }),
    { numRuns: 60 },
  );
});
