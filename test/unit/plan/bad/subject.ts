import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose users, sites and groups cannot be moved. */
export const subject: readonly BadPlan[] = [
  {
    claim: "a user without a domain",
    change: ["source: anna@contoso.com", "source: anna"],
    problems: [["migration.yaml:7:19", "waves[0].users[0].source", "userPrincipalName"]],
  },
  {
    claim: "an object id with an extra letter",
    change: ["source: anna@contoso.com", "source: 11111111-2222-3333-4444-5555555555556"],
    problems: [["migration.yaml:7:19", "waves[0].users[0].source", "guid"]],
  },
  {
    claim: "a user as its own target",
    change: ["target: anna@fabrikam.com", "target: Anna@Contoso.com"],
    problems: [["migration.yaml:7:45", "waves[0].users[0].target", "sameAsSource", { source: "source" }]],
  },
  {
    claim: "an empty source",
    change: ["source: anna@contoso.com", 'source: ""'],
    problems: [["migration.yaml:7:19", "waves[0].users[0].source", "blank"]],
  },
  {
    claim: "an invisible character",
    change: ["source: anna@contoso.com", 'source: "anna\\u200b@contoso.com"'],
    problems: [
      ["migration.yaml:7:19", "waves[0].users[0].source", "invisibleCharacter", { codePoint: "U+200B" }],
    ],
  },
  {
    claim: "a source twice in a wave",
    change: [users, users + "      - { source: ANNA@contoso.com, target: anna.berg@fabrikam.com }\n"],
    problems: [
      [
        "migration.yaml:8:19",
        "waves[0].users[1].source",
        "duplicateSource",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "a source in two waves",
    change: [pilot + users, pilot + users + "  - name: main\n" + users],
    problems: [
      [
        "migration.yaml:10:19",
        "waves[1].users[0].source",
        "duplicateSource",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "two sources for one target",
    change: [users, users + "      - { source: bo@contoso.com, target: Anna@Fabrikam.com }\n"],
    problems: [
      [
        "migration.yaml:8:43",
        "waves[0].users[1].target",
        "sharedTarget",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "a site that differs by case and slash only",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/Finance, target: https://fabrikam.sharepoint.com/sites/a }\n      - { source: https://CONTOSO.sharepoint.com/sites/finance/, target: https://fabrikam.sharepoint.com/sites/b }\n",
    ],
    problems: [
      [
        "migration.yaml:8:19",
        "waves[0].sites[1].source",
        "duplicateSource",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "two sites for one URL",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n      - { source: https://contoso.sharepoint.com/sites/b, target: https://fabrikam.sharepoint.com/sites/X/ }\n",
    ],
    problems: [
      [
        "migration.yaml:8:67",
        "waves[0].sites[1].target",
        "sharedTarget",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "a site that is not a URL",
    change: [
      users,
      "    sites:\n      - { source: contoso.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n",
    ],
    problems: [["migration.yaml:7:19", "waves[0].sites[0].source", "siteUrl"]],
  },
  {
    claim: "a site of the target",
    change: [
      users,
      "    sites:\n      - { source: https://fabrikam.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n",
    ],
    problems: [
      [
        "migration.yaml:7:19",
        "waves[0].sites[0].source",
        "siteOfTarget",
        { host: "https://fabrikam-my.sharepoint.com" },
      ],
    ],
  },
  {
    claim: "a site as its own target",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/a, target: https://contoso.sharepoint.com/sites/a/ }\n",
    ],
    problems: [["migration.yaml:7:67", "waves[0].sites[0].target", "sameAsSource", { source: "source" }]],
  },
  {
    claim: "a group by its address",
    change: [users, "    groups:\n      - { source: research@contoso.com, target: research }\n"],
    problems: [["migration.yaml:7:19", "waves[0].groups[0].source", "mailNickname"]],
  },
  {
    claim: "a group twice",
    change: [
      users,
      "    groups:\n      - { source: research, target: research }\n      - { source: Research, target: contoso-research }\n",
    ],
    problems: [
      [
        "migration.yaml:8:19",
        "waves[0].groups[1].source",
        "duplicateSource",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
  {
    claim: "two groups for one alias",
    change: [
      users,
      "    groups:\n      - { source: research, target: lab }\n      - { source: labs, target: Lab }\n",
    ],
    problems: [
      [
        "migration.yaml:8:33",
        "waves[0].groups[1].target",
        "sharedTarget",
        { wave: "pilot", first: { file: "migration.yaml", line: 7, column: 9 } },
      ],
    ],
  },
];
