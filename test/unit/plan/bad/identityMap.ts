import { pilot, users, type BadPlan } from "./badPlan";

const tenant = "11111111-2222-3333-4444-555555555555";
const [first, second] = ["88888888-9999-0000-1111-222222222222", "99999999-0000-1111-2222-333333333333"];
const anna = { file: "migration.yaml", line: 9, column: 9 };

/** The sound plan with an identity map, whose keys are on line 4. */
const withMap = (keys: string): readonly [string, string] => [
  "waves:\n",
  `identityMap: { sourceTenantId: ${tenant}${keys && `, ${keys}`} }\nwaves:\n`,
];

/** The same, over the lines from 5. */
const withMapAnd = (lines: string): readonly [string, string] => [
  "waves:\n",
  `identityMap:\n  sourceTenantId: ${tenant}\n${lines}waves:\n`,
];

/** Plans whose identity map is wrong. */
export const identityMap: readonly BadPlan[] = [
  {
    claim: "an identity map without a source tenant",
    change: ["waves:\n", "identityMap: {}\nwaves:\n"],
    problems: [
      [
        "migration.yaml:4:14",
        "identityMap.sourceTenantId",
        "missing",
        { what: "the ID of the source tenant", unless: "source.tenantId" },
      ],
    ],
  },
  {
    claim: "an identity map of another source tenant",
    change: [
      "source: { organization: contoso }\n",
      `source: { organization: contoso, tenantId: ${first} }\nidentityMap: { sourceTenantId: ${tenant} }\n`,
    ],
    problems: [["migration.yaml:3:32", "identityMap.sourceTenantId", "csvOtherTenant", { tenantId: first }]],
  },
  {
    claim: "an identity map in its own source tenant",
    change: withMap(`targetTenantId: ${tenant}`),
    problems: [
      ["migration.yaml:4:86", "identityMap.targetTenantId", "sameAsSource", { source: "sourceTenantId" }],
    ],
  },
  {
    claim: "a source tenant by its name",
    change: ["waves:\n", "identityMap: { sourceTenantId: contoso }\nwaves:\n"],
    problems: [["migration.yaml:4:32", "identityMap.sourceTenantId", "guid"]],
  },
  {
    claim: "an identity map that is a list",
    change: ["waves:\n", "identityMap: []\nwaves:\n"],
    problems: [
      [
        "migration.yaml:4:14",
        "identityMap",
        "notObject",
        {
          keys: [
            "sourceTenantId",
            "targetTenantId",
            "csv",
            "groups",
            "users",
            "rewriteDomains",
            "onDelete",
            "requireMapped",
          ],
        },
      ],
    ],
  },
  {
    claim: "a wave with the name of the identity map's stack",
    change: [pilot, "  - name: Identity-Map\n"],
    problems: [["migration.yaml:5:11", "waves[0].name", "reservedWave"]],
  },
  {
    claim: "domains without users",
    change: withMap("rewriteDomains: { contoso.com: fabrikam.com }"),
    problems: [["migration.yaml:4:70", "identityMap.rewriteDomains", "alone", { without: "users" }]],
  },
  {
    claim: "mentioned users without domains",
    change: withMap("users: { csv: all.csv }"),
    files: { "all.csv": "userPrincipalName\nanna@contoso.com\n" },
    problems: [["migration.yaml:4:70", "identityMap.users", "alone", { without: "rewriteDomains" }]],
  },
  {
    claim: "domains that are none",
    change: withMapAnd(
      `  users: { csv: all.csv }\n  rewriteDomains:\n    contoso: fabrikam.com\n    contoso.com: "@fabrikam.com"\n`,
    ),
    files: { "all.csv": "userPrincipalName\nbo@contoso.com\n" },
    problems: [
      ["migration.yaml:8:5", "identityMap.rewriteDomains.contoso", "domain"],
      ["migration.yaml:9:18", 'identityMap.rewriteDomains."contoso.com"', "domain"],
    ],
  },
  {
    claim: "a list of domains",
    change: withMap("users: { csv: all.csv }, rewriteDomains: [contoso.com]"),
    files: { "all.csv": "userPrincipalName\nbo@contoso.com\n" },
    problems: [["migration.yaml:4:111", "identityMap.rewriteDomains", "notObject", { keys: [] }]],
  },
  {
    claim: "a mapping that contradicts a wave",
    change: withMapAnd("  csv: map.csv\n"),
    files: { "map.csv": "source,target\nAnna@contoso.com,anna.berg@fabrikam.com\n" },
    problems: [
      [
        "map.csv:2:1",
        "target",
        "mappedElsewhere",
        { wave: "pilot", first: { ...anna, line: 10 }, target: "anna@fabrikam.com" },
      ],
    ],
  },
  {
    claim: "a group that is mapped twice",
    change: withMapAnd(`  csv: map.csv\n  groups: [{ source: ${first}, target: ${second} }]\n`),
    files: { "map.csv": `source,target\n${first},${second}\n` },
    problems: [
      ["migration.yaml:7:12", "source", "mappedTwice", { first: { file: "map.csv", line: 2, column: 1 } }],
    ],
  },
  {
    claim: "a group of the map by its alias",
    change: withMapAnd(`  groups: [{ source: research, target: ${second}, targetMailNickname: a.b }]\n`),
    problems: [
      ["migration.yaml:6:22", "identityMap.groups[0].source", "guid"],
      ["migration.yaml:6:98", "identityMap.groups[0].targetMailNickname", "aliasDot"],
    ],
  },
  {
    claim: "a group of the map without a target",
    change: withMapAnd(`  groups: [{ source: ${first} }]\n`),
    problems: [
      [
        "migration.yaml:6:12",
        "identityMap.groups[0].target",
        "missing",
        { what: "the object ID of the group in the target tenant" },
      ],
    ],
  },
  {
    claim: "a map file of another source tenant",
    change: withMapAnd("  csv: map.csv\n"),
    files: { "map.csv": `User,${first},bo@contoso.com,bo@fabrikam.com,,\n` },
    problems: [["map.csv:1:6", "column 2", "csvOtherTenant", { tenantId: tenant }]],
  },
  {
    claim: "a map file that is missing",
    change: withMapAnd("  csv: ../map.csv\n"),
    problems: [["migration.yaml:6:8", "identityMap.csv", "csvOutside"]],
  },
  {
    claim: "a wave's group that is not in the identity map",
    change: [
      `waves:\n${pilot}${users}`,
      `identityMap: { sourceTenantId: ${tenant} }\nwaves:\n${pilot}    groups: [{ source: research, target: research }]\n`,
    ],
    problems: [["migration.yaml:7:14", "target", "groupUnmapped"]],
  },
  {
    claim: "a wave's user by object ID beside an identity map",
    change: [
      `waves:\n${pilot}${users}`,
      `identityMap: { sourceTenantId: ${tenant} }\nwaves:\n${pilot}    users: [{ source: ${first}, target: ${second} }]\n`,
    ],
    problems: [["migration.yaml:7:13", "source", "userUnmapped"]],
  },
  {
    claim: "a wave's user with an apostrophe beside an identity map",
    change: [
      `waves:\n${pilot}${users}`,
      `identityMap: { sourceTenantId: ${tenant} }\nwaves:\n${pilot}    users: [{ source: "o'brien@contoso.com", target: obrien@fabrikam.com }]\n`,
    ],
    problems: [["migration.yaml:7:13", "source", "apostrophe"]],
  },
];
