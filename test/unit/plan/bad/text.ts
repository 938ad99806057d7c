import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose YAML or JSON is wrong. */
export const text: readonly BadPlan[] = [
  {
    claim: "a tab as indentation",
    change: ["    users:", "\tusers:"],
    says: [
      "migration.yaml:6:1: waves[0].name cannot be read as YAML here: Tabs are not allowed as indentation",
    ],
  },
  {
    claim: "a quote that does not close",
    change: ["name: merger", 'name: "merger'],
    says: ['migration.yaml:8:1: name cannot be read as YAML here: Missing closing "quote'],
  },
  {
    claim: "a list that does not close",
    change: [users, "    users: [{ source: a@contoso.com, target: a@fabrikam.com }\n"],
    says: [
      "migration.yaml:7:1: waves[0].users[0].target cannot be read as YAML here: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  },
  {
    claim: "a colon in a bare text",
    change: ["name: merger", "name: merger: two"],
    says: [
      "migration.yaml:1:7: name.merger cannot be read as YAML here: Nested mappings are not allowed in compact mappings",
    ],
  },
  {
    claim: "a key that is indented wrongly",
    change: ["    users:", "   users:"],
    says: [
      "migration.yaml:6:1: waves[0].name cannot be read as YAML here: Sequence item without - indicator",
    ],
  },
  {
    claim: "two documents in one file",
    change: ["name: merger\n", "name: merger\n---\n"],
    says: ["migration.yaml:2:1: the file begins a second document, and a plan is one: take the line --- out"],
  },
  {
    claim: "a text that begins with @",
    change: ["source: anna@", "source: @anna"],
    says: [
      "migration.yaml:7:19: waves[0].users[0].source cannot be read as YAML here: Plain value cannot start with reserved character @",
    ],
  },
  {
    claim: "an unknown tag",
    change: ["name: merger", "name: !secret merger"],
    says: ["migration.yaml:1:7: name cannot be read as YAML here: Unresolved tag: !secret"],
  },
  {
    claim: "mistakes of spelling on two lines",
    change: ["name: merger\nsource: {", 'name: "mer\\qger"\nsource: {{'],
    says: [
      "migration.yaml:1:11: name cannot be read as YAML here: Invalid escape sequence \\q",
      "migration.yaml:3:1: target cannot be read as YAML here: Flow map in block collection must be sufficiently indented and end with a }",
    ],
  },
  {
    claim: "a mistake with others in its wake",
    change: ["name: merger", 'name: "a\\q" }, ]'],
    says: ["migration.yaml:1:9: name cannot be read as YAML here: Invalid escape sequence \\q"],
  },
  {
    claim: "a wrong value whose key stands twice",
    change: ["name: merger\n", "name: mer ger\nname: merger\n"],
    says: [
      "migration.yaml:1:7: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
      "migration.yaml:2:1: name stands here already, on line 1",
    ],
  },
  {
    claim: "a key that stands twice",
    change: ["waves:", "name: merger\nwaves:"],
    says: ["migration.yaml:4:1: name stands here already, on line 1"],
  },
  {
    claim: "a key of a user that stands twice",
    change: ["target: anna@fabrikam.com", "target: anna@fabrikam.com, source: bo@contoso.com"],
    says: ["migration.yaml:7:64: waves[0].users[0].source stands here already, on line 7"],
  },
  {
    claim: "a key that is a list",
    change: ["waves:", "? [a, b]\n: c\nwaves:"],
    says: ["migration.yaml:4:3: the file has a key that is not a text"],
  },
  {
    claim: "an alias of nothing",
    change: ["organization: contoso", "organization: *company"],
    says: ['migration.yaml:2:25: source.organization stands for "&company", which no line before it defines'],
  },
  {
    claim: "an alias of what it is in",
    change: [users, "    users: &all\n      - *all\n"],
    says: ['migration.yaml:7:9: waves[0].users[0] stands for "&all", which it is a part of'],
  },
  {
    claim: "a merge key",
    change: ["waves:\n" + pilot, "defaults: &d { ifExists: adopt }\nwaves:\n" + pilot + "    <<: *d\n"],
    says: [
      'migration.yaml:7:5: waves[0]."<<" is a merge key, which a plan does not have: write the keys out',
    ],
  },
  {
    claim: "JSON with a comma too many",
    files: { "migration.yaml": '{\n  "name": "merger",,\n  "waves": []\n}\n' },
    says: ["migration.yaml:2:20: name cannot be read as YAML here: Unexpected , in flow map"],
  },
  {
    claim: "JSON with mistakes",
    files: {
      "migration.yaml":
        '{\n\t"$schema": "x",\n\t"name": "mer ger",\n\t"source": {\n\t\t"organization": "contoso"\n\t},\n\t"target": {\n\t\t"organizationHost": "https://fabrikam-my.sharepoint.com"\n\t},\n\t"waves": [\n\t\t{\n\t\t\t"name": "pilot",\n\t\t\t"user": []\n\t\t}\n\t]\n}',
    },
    says: [
      "migration.yaml:3:10: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
      "migration.yaml:11:3: waves[0] moves nothing: give users, sites or groups; a wave that shall have none says so with `users: []`",
      "migration.yaml:13:4: waves[0].user is not a key of a plan here; did you mean users?",
    ],
  },
];
