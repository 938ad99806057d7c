import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose YAML or JSON is wrong. */
export const text: readonly BadPlan[] = [
  {
    claim: "a tab as indentation",
    change: ["    users:", "\tusers:"],
    problems: [
      [
        "migration.yaml:6:1",
        "waves[0].name",
        "invalidYaml",
        { reason: "Tabs are not allowed as indentation" },
      ],
    ],
  },
  {
    claim: "an unclosed quote",
    change: ["name: merger", 'name: "merger'],
    problems: [["migration.yaml:8:1", "name", "invalidYaml", { reason: 'Missing closing "quote' }]],
  },
  {
    claim: "an unclosed list",
    change: [users, "    users: [{ source: a@contoso.com, target: a@fabrikam.com }\n"],
    problems: [
      [
        "migration.yaml:7:1",
        "waves[0].users[0].target",
        "invalidYaml",
        { reason: "Flow sequence in block collection must be sufficiently indented and end with a ]" },
      ],
    ],
  },
  {
    claim: "a colon in a plain string",
    change: ["name: merger", "name: merger: two"],
    problems: [
      [
        "migration.yaml:1:7",
        "name.merger",
        "invalidYaml",
        { reason: "Nested mappings are not allowed in compact mappings" },
      ],
    ],
  },
  {
    claim: "a key with the wrong indentation",
    change: ["    users:", "   users:"],
    problems: [
      ["migration.yaml:6:1", "waves[0].name", "invalidYaml", { reason: "Sequence item without - indicator" }],
    ],
  },
  {
    claim: "two documents in one file",
    change: ["name: merger\n", "name: merger\n---\n"],
    problems: [["migration.yaml:2:1", "", "secondDocument"]],
  },
  {
    claim: "a string that begins with @",
    change: ["source: anna@", "source: @anna"],
    problems: [
      [
        "migration.yaml:7:19",
        "waves[0].users[0].source",
        "invalidYaml",
        { reason: "Plain value cannot start with reserved character @" },
      ],
    ],
  },
  {
    claim: "an unknown tag",
    change: ["name: merger", "name: !secret merger"],
    problems: [["migration.yaml:1:7", "name", "invalidYaml", { reason: "Unresolved tag: !secret" }]],
  },
  {
    claim: "syntax errors on two lines",
    change: ["name: merger\nsource: {", 'name: "mer\\qger"\nsource: {{'],
    problems: [
      ["migration.yaml:1:11", "name", "invalidYaml", { reason: "Invalid escape sequence \\q" }],
      [
        "migration.yaml:3:1",
        "target",
        "invalidYaml",
        { reason: "Flow map in block collection must be sufficiently indented and end with a }" },
      ],
    ],
  },
  {
    claim: "a syntax error that causes others",
    change: ["name: merger", 'name: "a\\q" }, ]'],
    problems: [["migration.yaml:1:9", "name", "invalidYaml", { reason: "Invalid escape sequence \\q" }]],
  },
  {
    claim: "a duplicate key whose first value is wrong",
    change: ["name: merger\n", "name: mer ger\nname: merger\n"],
    problems: [
      ["migration.yaml:1:7", "name", "invalidName"],
      [
        "migration.yaml:2:1",
        "name",
        "duplicateKey",
        { first: { file: "migration.yaml", line: 1, column: 1 } },
      ],
    ],
  },
  {
    claim: "a duplicate key",
    change: ["waves:", "name: merger\nwaves:"],
    problems: [
      [
        "migration.yaml:4:1",
        "name",
        "duplicateKey",
        { first: { file: "migration.yaml", line: 1, column: 1 } },
      ],
    ],
  },
  {
    claim: "a duplicate key of a user",
    change: ["target: anna@fabrikam.com", "target: anna@fabrikam.com, source: bo@contoso.com"],
    problems: [
      [
        "migration.yaml:7:64",
        "waves[0].users[0].source",
        "duplicateKey",
        { first: { file: "migration.yaml", line: 7, column: 11 } },
      ],
    ],
  },
  {
    claim: "a key that is a list",
    change: ["waves:", "? [a, b]\n: c\nwaves:"],
    problems: [["migration.yaml:4:3", "", "keyNotString"]],
  },
  {
    claim: "an undefined alias",
    change: ["organization: contoso", "organization: *company"],
    problems: [["migration.yaml:2:25", "source.organization", "unknownAlias", { name: "company" }]],
  },
  {
    claim: "a circular alias",
    change: [users, "    users: &all\n      - *all\n"],
    problems: [["migration.yaml:7:9", "waves[0].users[0]", "circularAlias", { name: "all" }]],
  },
  {
    claim: "a merge key",
    change: ["waves:\n" + pilot, "defaults: &d { ifExists: adopt }\nwaves:\n" + pilot + "    <<: *d\n"],
    problems: [["migration.yaml:7:5", 'waves[0]."<<"', "mergeKey"]],
  },
  {
    claim: "JSON with an extra comma",
    files: { "migration.yaml": '{\n  "name": "merger",,\n  "waves": []\n}\n' },
    problems: [["migration.yaml:2:20", "name", "invalidYaml", { reason: "Unexpected , in flow map" }]],
  },
  {
    claim: "JSON with mistakes",
    files: {
      "migration.yaml":
        '{\n\t"$schema": "x",\n\t"name": "mer ger",\n\t"source": {\n\t\t"organization": "contoso"\n\t},\n\t"target": {\n\t\t"organizationHost": "https://fabrikam-my.sharepoint.com"\n\t},\n\t"waves": [\n\t\t{\n\t\t\t"name": "pilot",\n\t\t\t"user": []\n\t\t}\n\t]\n}',
    },
    problems: [
      ["migration.yaml:3:10", "name", "invalidName"],
      ["migration.yaml:11:3", "waves[0]", "noSubjects"],
      ["migration.yaml:13:4", "waves[0].user", "misspelledKey", { suggestion: "users" }],
    ],
  },
];
