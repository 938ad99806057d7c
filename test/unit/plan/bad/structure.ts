import { pilot, users, type BadPlan } from "./badPlan";

/** Plans that do not have the structure of the schema. */
export const structure: readonly BadPlan[] = [
  {
    claim: "an empty file",
    files: { "migration.yaml": "" },
    problems: [
      [
        "migration.yaml:1:1",
        "",
        "empty",
        { what: "a migration of users, sites and groups to another Microsoft 365 tenant" },
      ],
    ],
  },
  {
    claim: "a file of comments",
    files: { "migration.yaml": "# nothing yet\n" },
    problems: [
      [
        "migration.yaml:1:1",
        "",
        "empty",
        { what: "a migration of users, sites and groups to another Microsoft 365 tenant" },
      ],
    ],
  },
  {
    claim: "a list instead of a plan",
    files: { "migration.yaml": "- name: merger\n" },
    problems: [
      [
        "migration.yaml:1:1",
        "",
        "notObject",
        { keys: ["name", "source", "target", "defaults", "identityMap", "requireValidation", "waves"] },
      ],
    ],
  },
  {
    claim: "a string instead of a plan",
    files: { "migration.yaml": "merger\n" },
    problems: [
      [
        "migration.yaml:1:1",
        "",
        "notObject",
        { keys: ["name", "source", "target", "defaults", "identityMap", "requireValidation", "waves"] },
      ],
    ],
  },
  {
    claim: "a plan without a name",
    change: ["name: merger\n", ""],
    problems: [["migration.yaml:1:1", "name", "missing", { what: "the name of the migration" }]],
  },
  {
    claim: "a plan without a source",
    change: ["source: { organization: contoso }\n", ""],
    problems: [["migration.yaml:1:1", "source", "missing", { what: "the source organization" }]],
  },
  {
    claim: "a plan without a target",
    change: ["target: { organizationHost: https://fabrikam-my.sharepoint.com }\n", ""],
    problems: [["migration.yaml:1:1", "target", "missing", { what: "the target organization" }]],
  },
  {
    claim: "a plan without waves",
    files: {
      "migration.yaml":
        "name: merger\nsource: { organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }\n",
    },
    problems: [["migration.yaml:1:1", "waves", "missing", { what: "the waves" }]],
  },
  {
    claim: "an empty list of waves",
    change: [pilot + users, "  []\n"],
    problems: [["migration.yaml:5:3", "waves", "noEntries"]],
  },
  {
    claim: "waves as an object",
    change: [pilot + users, "  pilot:\n    users: []\n"],
    problems: [["migration.yaml:5:3", "waves", "notList"]],
  },
  {
    claim: "a misspelled key of the plan",
    change: ["source: {", "sorce: {"],
    problems: [
      ["migration.yaml:1:1", "source", "missing", { what: "the source organization" }],
      ["migration.yaml:2:1", "sorce", "misspelledKey", { suggestion: "source" }],
    ],
  },
  {
    claim: "a key of Graph that the plan has under a shorter name",
    change: ["organizationHost:", "targetOrganizationHost:"],
    problems: [
      [
        "migration.yaml:3:9",
        "target.organizationHost",
        "missing",
        { what: "the target's host URL", unless: "organizationId" },
      ],
      [
        "migration.yaml:3:11",
        "target.targetOrganizationHost",
        "misspelledKey",
        { suggestion: "organizationHost" },
      ],
    ],
  },
  {
    claim: "an unknown key",
    change: ["name: merger", "name: merger\nowner: Anna"],
    problems: [
      [
        "migration.yaml:2:1",
        "owner",
        "unknownKey",
        { keys: ["name", "source", "target", "defaults", "identityMap", "requireValidation", "waves"] },
      ],
    ],
  },
  {
    claim: "a misspelled key of a wave",
    change: ["    users:", "    user:"],
    problems: [
      ["migration.yaml:5:5", "waves[0]", "noSubjects"],
      ["migration.yaml:6:5", "waves[0].user", "misspelledKey", { suggestion: "users" }],
    ],
  },
  {
    claim: "a misspelled key of a user",
    change: ["target: anna", "taget: anna"],
    problems: [
      [
        "migration.yaml:7:9",
        "waves[0].users[0].target",
        "missing",
        { what: "the user in the target tenant" },
      ],
      ["migration.yaml:7:37", "waves[0].users[0].taget", "misspelledKey", { suggestion: "target" }],
    ],
  },
  {
    claim: "a key of the window in a wave",
    change: [pilot, pilot + "    timeZone: Europe/Zurich\n"],
    problems: [
      [
        "migration.yaml:6:5",
        "waves[0].timeZone",
        "unknownKey",
        { keys: ["name", "dependsOn", "gate", "window", "ifExists", "users", "sites", "groups"] },
      ],
    ],
  },
  {
    claim: "a name with a blank",
    change: ["name: merger", "name: Contoso merger"],
    problems: [["migration.yaml:1:7", "name", "invalidName"]],
  },
  {
    claim: "a name that is a path",
    change: ["name: merger", "name: ../merger"],
    problems: [["migration.yaml:1:7", "name", "invalidName"]],
  },
  {
    claim: "a name that is a number",
    change: ["name: merger", "name: 2026"],
    problems: [["migration.yaml:1:7", "name", "notQuoted"]],
  },
  {
    claim: "an empty name",
    change: ["name: merger", 'name: ""'],
    problems: [["migration.yaml:1:7", "name", "invalidName"]],
  },
  {
    claim: "a name without a value",
    change: ["name: merger", "name:"],
    problems: [["migration.yaml:1:6", "name", "empty", { what: "the name of the migration" }]],
  },
  {
    claim: "a name of 101 characters",
    change: [
      "name: merger",
      "name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
    problems: [["migration.yaml:1:7", "name", "invalidName"]],
  },
  {
    claim: "an unknown ifExists",
    change: ["waves:", "defaults: { ifExists: skip }\nwaves:"],
    problems: [
      ["migration.yaml:4:23", "defaults.ifExists", "notOneOf", { values: ["reschedule", "adopt", "refuse"] }],
    ],
  },
  {
    claim: "an ifExists that is true or false",
    change: ["waves:", "defaults: { ifExists: true }\nwaves:"],
    problems: [
      ["migration.yaml:4:23", "defaults.ifExists", "notOneOf", { values: ["reschedule", "adopt", "refuse"] }],
    ],
  },
  {
    claim: "defaults that are a list",
    change: ["waves:", "defaults: []\nwaves:"],
    problems: [["migration.yaml:4:11", "defaults", "notObject", { keys: ["ifExists", "timeZone"] }]],
  },
  {
    claim: "a wave that is a string",
    change: [pilot + users, pilot + users + "  - main\n"],
    problems: [
      [
        "migration.yaml:8:5",
        "waves[1]",
        "notObject",
        { keys: ["name", "dependsOn", "gate", "window", "ifExists", "users", "sites", "groups"] },
      ],
    ],
  },
  {
    claim: "users that are a string",
    change: [users, "    users: users.csv\n"],
    problems: [["migration.yaml:6:12", "waves[0].users", "notListOrCsv"]],
  },
  {
    claim: "a user that is a string",
    change: ["      - { source: anna@contoso.com, target: anna@fabrikam.com }", "      - anna@contoso.com"],
    problems: [
      ["migration.yaml:7:9", "waves[0].users[0]", "notObject", { keys: ["source", "target", "csv"] }],
    ],
  },
  {
    claim: "users without a list",
    change: [users, "    users: { source: anna@contoso.com, target: anna@fabrikam.com }\n"],
    problems: [
      ["migration.yaml:6:14", "waves[0].users.source", "notInList"],
      ["migration.yaml:6:40", "waves[0].users.target", "notInList"],
    ],
  },
  {
    claim: "a wave without lists",
    change: [users, ""],
    problems: [["migration.yaml:5:5", "waves[0]", "noSubjects"]],
  },
  {
    claim: "a user and a CSV file in one entry",
    change: ["target: anna@fabrikam.com", "csv: users.csv"],
    files: { "users.csv": "source,target\nbo@contoso.com,bo@fabrikam.com\n" },
    problems: [["migration.yaml:7:11", "waves[0].users[0].source", "besideCsv"]],
  },
  {
    claim: "a user without a target",
    change: [", target: anna@fabrikam.com", ""],
    problems: [
      [
        "migration.yaml:7:9",
        "waves[0].users[0].target",
        "missing",
        { what: "the user in the target tenant" },
      ],
    ],
  },
  {
    claim: "a user without a value",
    change: ["target: anna@fabrikam.com", "target: "],
    problems: [
      ["migration.yaml:7:46", "waves[0].users[0].target", "empty", { what: "the user in the target tenant" }],
    ],
  },
  {
    claim: "a group alias that is a number",
    change: [users, '    groups: [{ source: 2024, target: "2024" }]\n'],
    problems: [["migration.yaml:6:24", "waves[0].groups[0].source", "notQuoted"]],
  },
  {
    claim: "an empty gate",
    change: [pilot, pilot + "    dependsOn: []\n    gate: {}\n"],
    problems: [
      ["migration.yaml:7:5", "waves[0].gate", "gateAlone"],
      ["migration.yaml:7:11", "waves[0].gate", "noKeys", { keys: ["completedPercent", "noneInProgress"] }],
    ],
  },
  {
    claim: "a gate above a hundred",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: [pilot]\n    gate: { completedPercent: 980 }\n    users: []\n",
    ],
    problems: [
      ["migration.yaml:10:31", "waves[1].gate.completedPercent", "notInRange", { min: 0, max: 100 }],
    ],
  },
  {
    claim: "a gate with a percent sign",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: [pilot]\n    gate: { completedPercent: 98% }\n    users: []\n",
    ],
    problems: [
      ["migration.yaml:10:31", "waves[1].gate.completedPercent", "notInRange", { min: 0, max: 100 }],
    ],
  },
  {
    claim: "a gate with yes",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: [pilot]\n    gate: { noneInProgress: yes }\n    users: []\n",
    ],
    problems: [["migration.yaml:10:29", "waves[1].gate.noneInProgress", "notBoolean"]],
  },
  {
    claim: "an age that is none",
    change: ["waves:\n", "requireValidation: a week\nwaves:\n"],
    problems: [["migration.yaml:4:20", "requireValidation", "notDuration"]],
  },
  {
    claim: "several mistakes at once",
    change: [
      "name: merger\nsource: { organization: contoso }",
      "nmae: merger\nsource: { organisation: contoso, tenantId: 7 }",
    ],
    problems: [
      ["migration.yaml:1:1", "name", "missing", { what: "the name of the migration" }],
      ["migration.yaml:1:1", "nmae", "misspelledKey", { suggestion: "name" }],
      [
        "migration.yaml:2:9",
        "source.organization",
        "missing",
        { what: "the name of the source organization" },
      ],
      ["migration.yaml:2:11", "source.organisation", "misspelledKey", { suggestion: "organization" }],
      ["migration.yaml:2:44", "source.tenantId", "notQuoted"],
    ],
  },
];
