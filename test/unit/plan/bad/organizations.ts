import type { BadPlan } from "./badPlan";

/** Plans whose source or target is wrong. */
export const organizations: readonly BadPlan[] = [
  {
    claim: "a source that is a string",
    change: ["source: { organization: contoso }", "source: contoso"],
    problems: [["migration.yaml:2:9", "source", "notObject", { keys: ["organization", "tenantId"] }]],
  },
  {
    claim: "a source organization of blanks",
    change: ["organization: contoso", 'organization: "  "'],
    problems: [["migration.yaml:2:25", "source.organization", "blank"]],
  },
  {
    claim: "a source organization of 101 characters",
    change: [
      "organization: contoso",
      "organization: ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
    ],
    problems: [["migration.yaml:2:25", "source.organization", "tooLong", { max: 100 }]],
  },
  {
    claim: "a source tenant that is not a GUID",
    change: ["organization: contoso", "organization: contoso, tenantId: contoso.com"],
    problems: [["migration.yaml:2:44", "source.tenantId", "guid"]],
  },
  {
    claim: "a target without host and id",
    change: ["{ organizationHost: https://fabrikam-my.sharepoint.com }", "{}"],
    problems: [
      [
        "migration.yaml:3:9",
        "target.organizationHost",
        "missing",
        { what: "the target's host URL", unless: "organizationId" },
      ],
    ],
  },
  {
    claim: "a target with host and id",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationHost: https://fabrikam-my.sharepoint.com, organizationId: 22222222-3333-4444-5555-666666666666",
    ],
    problems: [["migration.yaml:3:81", "target.organizationId", "excluded", { by: "organizationHost" }]],
  },
  {
    claim: "a host that is a number",
    change: ["https://fabrikam-my.sharepoint.com", "7"],
    problems: [["migration.yaml:3:29", "target.organizationHost", "notQuoted"]],
  },
  {
    claim: "a host with a path",
    change: ["fabrikam-my.sharepoint.com", "fabrikam-my.sharepoint.com/personal"],
    problems: [["migration.yaml:3:29", "target.organizationHost", "hostUrl"]],
  },
  {
    claim: "a host without https",
    change: ["https://fabrikam", "http://fabrikam"],
    problems: [["migration.yaml:3:29", "target.organizationHost", "hostUrl"]],
  },
  {
    claim: "an organization id that is not a GUID",
    change: ["organizationHost: https://fabrikam-my.sharepoint.com", "organizationId: fabrikam"],
    problems: [["migration.yaml:3:27", "target.organizationId", "guid"]],
  },
  {
    claim: "a data location beside a host",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationHost: https://fabrikam-my.sharepoint.com, dataLocationCode: FRA",
    ],
    problems: [["migration.yaml:3:83", "target.dataLocationCode", "alone", { without: "organizationId" }]],
  },
  {
    claim: "a data location that is a city",
    change: [
      "organizationHost: https://fabrikam-my.sharepoint.com",
      "organizationId: 22222222-3333-4444-5555-666666666666, dataLocationCode: Frankfurt",
    ],
    problems: [["migration.yaml:3:83", "target.dataLocationCode", "dataLocation"]],
  },
  {
    claim: "the source tenant as the target",
    change: [
      "{ organization: contoso }\ntarget: { organizationHost: https://fabrikam-my.sharepoint.com }",
      "{ organization: contoso, tenantId: 22222222-3333-4444-5555-666666666666 }\ntarget: { organizationId: 22222222-3333-4444-5555-666666666666 }",
    ],
    problems: [["migration.yaml:3:27", "target.organizationId", "sameAsSource", { source: "tenantId" }]],
  },
];
