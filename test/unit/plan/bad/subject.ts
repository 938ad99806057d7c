import { pilot, users, type BadPlan } from "./badPlan";

/** Plans whose users, sites and groups cannot be moved. */
export const subject: readonly BadPlan[] = [
  {
    claim: "a user without a domain",
    change: ["source: anna@contoso.com", "source: anna"],
    says: ["migration.yaml:7:19: waves[0].users[0].source must look like anna@contoso.com"],
  },
  {
    claim: "an object id with a letter too many",
    change: ["source: anna@contoso.com", "source: 11111111-2222-3333-4444-5555555555556"],
    says: [
      "migration.yaml:7:19: waves[0].users[0].source must be a GUID such as 11111111-2222-3333-4444-555555555555",
    ],
  },
  {
    claim: "a user as its own target",
    change: ["target: anna@fabrikam.com", "target: Anna@Contoso.com"],
    says: [
      "migration.yaml:7:45: waves[0].users[0].target is the same as source: source and target must differ",
    ],
  },
  {
    claim: "an empty source",
    change: ["source: anna@contoso.com", 'source: ""'],
    says: ["migration.yaml:7:19: waves[0].users[0].source must be a non-empty string"],
  },
  {
    claim: "a character that cannot be seen",
    change: ["source: anna@contoso.com", 'source: "anna\\u200b@contoso.com"'],
    says: [
      "migration.yaml:7:19: waves[0].users[0].source holds a character that cannot be seen (U+200B): type the value anew instead of pasting it",
    ],
  },
  {
    claim: "a source twice in a wave",
    change: [users, users + "      - { source: ANNA@contoso.com, target: anna.berg@fabrikam.com }\n"],
    says: [
      "migration.yaml:8:19: waves[0].users[1].source is a source already, in pilot (migration.yaml:7): each source is moved once",
    ],
  },
  {
    claim: "a source in two waves",
    change: [pilot + users, pilot + users + "  - name: main\n" + users],
    says: [
      "migration.yaml:10:19: waves[1].users[0].source is a source already, in pilot (migration.yaml:7): each source is moved once",
    ],
  },
  {
    claim: "two sources for one target",
    change: [users, users + "      - { source: bo@contoso.com, target: Anna@Fabrikam.com }\n"],
    says: [
      "migration.yaml:8:43: waves[0].users[1].target is the target of another source already, in pilot (migration.yaml:7)",
    ],
  },
  {
    claim: "a site that differs by case and slash only",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/Finance, target: https://fabrikam.sharepoint.com/sites/a }\n      - { source: https://CONTOSO.sharepoint.com/sites/finance/, target: https://fabrikam.sharepoint.com/sites/b }\n",
    ],
    says: [
      "migration.yaml:8:19: waves[0].sites[1].source is a source already, in pilot (migration.yaml:7): each source is moved once",
    ],
  },
  {
    claim: "two sites for one URL",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n      - { source: https://contoso.sharepoint.com/sites/b, target: https://fabrikam.sharepoint.com/sites/X/ }\n",
    ],
    says: [
      "migration.yaml:8:67: waves[0].sites[1].target is the target of another source already, in pilot (migration.yaml:7)",
    ],
  },
  {
    claim: "a site that is no URL",
    change: [
      users,
      "    sites:\n      - { source: contoso.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n",
    ],
    says: [
      "migration.yaml:7:19: waves[0].sites[0].source must be the https URL of a SharePoint site, such as https://contoso.sharepoint.com/sites/finance",
    ],
  },
  {
    claim: "a site of the target",
    change: [
      users,
      "    sites:\n      - { source: https://fabrikam.sharepoint.com/sites/a, target: https://fabrikam.sharepoint.com/sites/x }\n",
    ],
    says: [
      "migration.yaml:7:19: waves[0].sites[0].source is a site of the target's own tenant (https://fabrikam-my.sharepoint.com): source and target must differ",
    ],
  },
  {
    claim: "a site as its own target",
    change: [
      users,
      "    sites:\n      - { source: https://contoso.sharepoint.com/sites/a, target: https://contoso.sharepoint.com/sites/a/ }\n",
    ],
    says: [
      "migration.yaml:7:67: waves[0].sites[0].target is the same as source: source and target must differ",
    ],
  },
  {
    claim: "a group by its address",
    change: [users, "    groups:\n      - { source: research@contoso.com, target: research }\n"],
    says: [
      "migration.yaml:7:19: waves[0].groups[0].source must be the alias of a group: up to 64 characters, without spaces and without @",
    ],
  },
  {
    claim: "a group twice",
    change: [
      users,
      "    groups:\n      - { source: research, target: research }\n      - { source: Research, target: contoso-research }\n",
    ],
    says: [
      "migration.yaml:8:19: waves[0].groups[1].source is a source already, in pilot (migration.yaml:7): each source is moved once",
    ],
  },
  {
    claim: "two groups for one alias",
    change: [
      users,
      "    groups:\n      - { source: research, target: lab }\n      - { source: labs, target: Lab }\n",
    ],
    says: [
      "migration.yaml:8:33: waves[0].groups[1].target is the target of another source already, in pilot (migration.yaml:7)",
    ],
  },
];
