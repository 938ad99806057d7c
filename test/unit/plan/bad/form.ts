import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose form the schema does not know. */
export const form: readonly BadPlan[] = [
  {
    claim: "an empty file",
    files: { "migration.yaml": "" },
    says: [
      "migration.yaml:1:1: the file is empty: give a migration of users, sites and groups to another Microsoft 365 tenant",
    ],
  },
  {
    claim: "a file of comments",
    files: { "migration.yaml": "# nothing yet\n" },
    says: [
      "migration.yaml:1:1: the file is empty: give a migration of users, sites and groups to another Microsoft 365 tenant",
    ],
  },
  {
    claim: "a list instead of a plan",
    files: { "migration.yaml": "- name: merger\n" },
    says: [
      "migration.yaml:1:1: the file must be an object: its keys are name, source, target, defaults and waves",
    ],
  },
  {
    claim: "a text instead of a plan",
    files: { "migration.yaml": "merger\n" },
    says: [
      "migration.yaml:1:1: the file must be an object: its keys are name, source, target, defaults and waves",
    ],
  },
  {
    claim: "a plan without a name",
    change: ["name: merger\n", ""],
    says: ["migration.yaml:1:1: name is missing: give the name of the migration"],
  },
  {
    claim: "a plan without a source",
    change: ["source: { organization: contoso }\n", ""],
    says: ["migration.yaml:1:1: source is missing: give the organization that is moved from"],
  },
  {
    claim: "a plan without a target",
    change: ["target: { organizationHost: https://fabrikam-my.sharepoint.com }\n", ""],
    says: ["migration.yaml:1:1: target is missing: give the organization that is moved to"],
  },
  {
    claim: "a plan without waves",
    files: {
      "migration.yaml":
        "name: merger\nsource: { organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }\n",
    },
    says: ["migration.yaml:1:1: waves is missing: give the waves"],
  },
  { claim: "no wave", change: [pilot + users, "  []\n"], says: ["migration.yaml:5:3: waves has no entry"] },
  {
    claim: "waves by name instead of a list",
    change: [pilot + users, "  pilot:\n    users: []\n"],
    says: ["migration.yaml:5:3: waves must be a list"],
  },
  {
    claim: "a misspelt key of the plan",
    change: ["source: {", "sorce: {"],
    says: [
      "migration.yaml:1:1: source is missing: give the organization that is moved from",
      "migration.yaml:2:1: sorce is not a key of a plan here; did you mean source?",
    ],
  },
  {
    claim: "a key of Graph that the plan has under a shorter name",
    change: ["organizationHost:", "targetOrganizationHost:"],
    says: [
      "migration.yaml:3:9: target.organizationHost is missing: give the target's host URL, or organizationId instead",
      "migration.yaml:3:11: target.targetOrganizationHost is not a key of a plan here; did you mean organizationHost?",
    ],
  },
  {
    claim: "a key that resembles none",
    change: ["name: merger", "name: merger\nowner: Anna"],
    says: [
      "migration.yaml:2:1: owner is not a key of a plan here; known here: name, source, target, defaults and waves",
    ],
  },
  {
    claim: "a misspelt key of a wave",
    change: ["    users:", "    user:"],
    says: [
      "migration.yaml:5:5: waves[0] moves nothing: give users, sites or groups; a wave that shall have none says so with `users: []`",
      "migration.yaml:6:5: waves[0].user is not a key of a plan here; did you mean users?",
    ],
  },
  {
    claim: "a misspelt key of a user",
    change: ["target: anna", "taget: anna"],
    says: [
      "migration.yaml:7:9: waves[0].users[0].target is missing: give the user in the target tenant",
      "migration.yaml:7:37: waves[0].users[0].taget is not a key of a plan here; did you mean target?",
    ],
  },
  {
    claim: "a key of the window in a wave",
    change: [pilot, pilot + "    timeZone: Europe/Zurich\n"],
    says: [
      "migration.yaml:6:5: waves[0].timeZone is not a key of a plan here; known here: name, dependsOn, gate, window, ifExists, users, sites and groups",
    ],
  },
  {
    claim: "a name with a blank",
    change: ["name: merger", "name: Contoso merger"],
    says: [
      "migration.yaml:1:7: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
    ],
  },
  {
    claim: "a name that is a path",
    change: ["name: merger", "name: ../merger"],
    says: [
      "migration.yaml:1:7: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
    ],
  },
  {
    claim: "a name that is a number",
    change: ["name: merger", "name: 2026"],
    says: ["migration.yaml:1:7: name must be a text: put it in quotes"],
  },
  {
    claim: "an empty name",
    change: ["name: merger", 'name: ""'],
    says: [
      "migration.yaml:1:7: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
    ],
  },
  {
    claim: "a name without a value",
    change: ["name: merger", "name:"],
    says: ["migration.yaml:1:6: name is empty: give the name of the migration"],
  },
  {
    claim: "a name of a hundred and one characters",
    change: [
      "name: merger",
      "name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
    says: [
      "migration.yaml:1:7: name must be of letters, digits, -, _ and ., begin with a letter or a digit, and be no longer than 100 characters",
    ],
  },
  {
    claim: "a source that is a text",
    change: ["source: { organization: contoso }", "source: contoso"],
    says: ["migration.yaml:2:9: source must be an object: its keys are organization and tenantId"],
  },
  {
    claim: "a source organization of blanks",
    change: ["organization: contoso", 'organization: "  "'],
    says: ["migration.yaml:2:25: source.organization must be a non-empty string"],
  },
  {
    claim: "a source organization of many characters",
    change: [
      "organization: contoso",
      "organization: ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
    ],
    says: ["migration.yaml:2:25: source.organization is longer than 100 characters"],
  },
  {
    claim: "a source tenant that is not a GUID",
    change: ["organization: contoso", "organization: contoso, tenantId: contoso.com"],
    says: [
      "migration.yaml:2:44: source.tenantId must be a GUID such as 11111111-2222-3333-4444-555555555555",
    ],
  },
  {
    claim: "a target without host and id",
    change: ["{ organizationHost: https://fabrikam-my.sharepoint.com }", "{}"],
    says: [
      "migration.yaml:3:9: target.organizationHost is missing: give the target's host URL, or organizationId instead",
    ],
  },
  {
    claim: "a target with host and id",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationHost: https://fabrikam-my.sharepoint.com, organizationId: 22222222-3333-4444-5555-666666666666",
    ],
    says: [
      "migration.yaml:3:81: target.organizationId cannot be combined with organizationHost: the API takes one of the two",
    ],
  },
  {
    claim: "a host that is a number",
    change: ["https://fabrikam-my.sharepoint.com", "7"],
    says: ["migration.yaml:3:29: target.organizationHost must be a text: put it in quotes"],
  },
  {
    claim: "a host with a path",
    change: ["fabrikam-my.sharepoint.com", "fabrikam-my.sharepoint.com/personal"],
    says: [
      "migration.yaml:3:29: target.organizationHost must be the https URL of a SharePoint host without a path, such as https://fabrikam-my.sharepoint.com",
    ],
  },
  {
    claim: "a host without https",
    change: ["https://fabrikam", "http://fabrikam"],
    says: [
      "migration.yaml:3:29: target.organizationHost must be the https URL of a SharePoint host without a path, such as https://fabrikam-my.sharepoint.com",
    ],
  },
  {
    claim: "an organization id that is not a GUID",
    change: ["organizationHost: https://fabrikam-my.sharepoint.com", "organizationId: fabrikam"],
    says: [
      "migration.yaml:3:27: target.organizationId must be a GUID such as 11111111-2222-3333-4444-555555555555",
    ],
  },
  {
    claim: "a data location beside a host",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationHost: https://fabrikam-my.sharepoint.com, dataLocationCode: FRA",
    ],
    says: ["migration.yaml:3:83: target.dataLocationCode is only valid together with organizationId"],
  },
  {
    claim: "a data location that is a city",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationId: 22222222-3333-4444-5555-666666666666, dataLocationCode: Frankfurt",
    ],
    says: [
      "migration.yaml:3:83: target.dataLocationCode must be a three-letter data location code such as FRA or NAM",
    ],
  },
  {
    claim: "the source tenant as the target",
    change: [
      "{ organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }",
      "{ organization: contoso, tenantId: 22222222-3333-4444-5555-666666666666 }\ntarget: { organizationId: 22222222-3333-4444-5555-666666666666 }",
    ],
    says: [
      "migration.yaml:3:27: target.organizationId is the same as tenantId: source and target must differ",
    ],
  },
  {
    claim: "an unknown ifExists",
    change: ["waves:", "defaults: { ifExists: skip }\nwaves:"],
    says: ["migration.yaml:4:23: defaults.ifExists must be adopt or refuse"],
  },
  {
    claim: "an ifExists that is true or false",
    change: ["waves:", "defaults: { ifExists: true }\nwaves:"],
    says: ["migration.yaml:4:23: defaults.ifExists must be adopt or refuse"],
  },
  {
    claim: "defaults that are a list",
    change: ["waves:", "defaults: []\nwaves:"],
    says: ["migration.yaml:4:11: defaults must be an object: its keys are ifExists and timeZone"],
  },
  {
    claim: "a wave that is a text",
    change: [pilot + users, pilot + users + "  - main\n"],
    says: [
      "migration.yaml:8:5: waves[1] must be an object: its keys are name, dependsOn, gate, window, ifExists, users, sites and groups",
    ],
  },
  {
    claim: "users that are a text",
    change: [users, "    users: users.csv\n"],
    says: ["migration.yaml:6:12: waves[0].users must be a list, or an object with csv"],
  },
  {
    claim: "a user that is a text",
    change: ["      - { source: anna@contoso.com, target: anna@fabrikam.com }", "      - anna@contoso.com"],
    says: ["migration.yaml:7:9: waves[0].users[0] must be an object: its keys are source, target and csv"],
  },
  {
    claim: "users without a list",
    change: [users, "    users: { source: anna@contoso.com, target: anna@fabrikam.com }\n"],
    says: [
      "migration.yaml:6:14: waves[0].users.source stands outside a list: begin the entry with `- `, or with [ in JSON",
      "migration.yaml:6:40: waves[0].users.target stands outside a list: begin the entry with `- `, or with [ in JSON",
    ],
  },
  {
    claim: "a wave that moves nothing",
    change: [users, ""],
    says: [
      "migration.yaml:5:5: waves[0] moves nothing: give users, sites or groups; a wave that shall have none says so with `users: []`",
    ],
  },
  {
    claim: "a user and a CSV file in one entry",
    change: ["target: anna@fabrikam.com", "csv: users.csv"],
    files: { "users.csv": "source,target\nbo@contoso.com,bo@fabrikam.com\n" },
    says: [
      "migration.yaml:7:11: waves[0].users[0].source cannot be given together with csv: make it an entry of its own",
    ],
  },
  {
    claim: "a user without a target",
    change: [", target: anna@fabrikam.com", ""],
    says: ["migration.yaml:7:9: waves[0].users[0].target is missing: give the user in the target tenant"],
  },
  {
    claim: "a user without a value",
    change: ["target: anna@fabrikam.com", "target: "],
    says: ["migration.yaml:7:46: waves[0].users[0].target is empty: give the user in the target tenant"],
  },
  {
    claim: "a group alias that is a number",
    change: [users, '    groups: [{ source: 2024, target: "2024" }]\n'],
    says: ["migration.yaml:6:24: waves[0].groups[0].source must be a text: put it in quotes"],
  },
  {
    claim: "a gate that says nothing",
    change: [pilot, pilot + "    dependsOn: []\n    gate: {}\n"],
    says: [
      "migration.yaml:7:5: waves[0].gate has a meaning only together with dependsOn: it says what must hold of those waves",
      "migration.yaml:7:11: waves[0].gate says nothing: give completedPercent or noneInProgress",
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
    says: ["migration.yaml:10:31: waves[1].gate.completedPercent must be a number from 0 to 100"],
  },
  {
    claim: "a gate with a percent sign",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: [pilot]\n    gate: { completedPercent: 98% }\n    users: []\n",
    ],
    says: ["migration.yaml:10:31: waves[1].gate.completedPercent must be a number from 0 to 100"],
  },
  {
    claim: "a gate with yes",
    change: [
      pilot + users,
      pilot +
        users +
        "  - name: main\n    dependsOn: [pilot]\n    gate: { noneInProgress: yes }\n    users: []\n",
    ],
    says: ["migration.yaml:10:29: waves[1].gate.noneInProgress must be true or false"],
  },
  {
    claim: "several mistakes at once",
    change: [
      "name: merger\nsource: { organization: contoso }",
      "nmae: merger\nsource: { organisation: contoso, tenantId: 7 }",
    ],
    says: [
      "migration.yaml:1:1: name is missing: give the name of the migration",
      "migration.yaml:1:1: nmae is not a key of a plan here; did you mean name?",
      "migration.yaml:2:9: source.organization is missing: give the name of the source organization",
      "migration.yaml:2:11: source.organisation is not a key of a plan here; did you mean organization?",
      "migration.yaml:2:44: source.tenantId must be a text: put it in quotes",
    ],
  },
];
