import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { broken, inputSentence, planSentence, problem } from "../../../provider/src/errors";
import { checkMap, emptyMemory } from "../../../provider/src/lifecycle";
import { UNKNOWN, type RawInputs } from "../../../provider/src/task";
import { fakeClock } from "../../support/fakeClock";
import { groupMapping, tenants, userMapping } from "../../support/identityMap";
import { openProject } from "../../support/project";

const session = () => emptyMemory(fakeClock());
const check = (change: RawInputs, of = session()) => checkMap(of, { name: "people", ...tenants, ...change });
const anna = userMapping("anna");

test("what the stack keeps of a mapping is one line", () => {
  const ben = userMapping("Ben", "ben", { userType: "guestUser", targetEmail: "b@fabrikam.com" });
  const { inputs, problems } = check({ mappings: [anna, ben, groupMapping(1)], onDelete: "keep" });
  expect(problems).toEqual([]);
  expect(inputs).toEqual({
    name: "people",
    ...tenants,
    onDelete: "keep",
    mappings: {
      "user:anna@contoso.com": "anna@fabrikam.com",
      "user:Ben@contoso.com": "ben@fabrikam.com guestUser b@fabrikam.com",
      "group:33333333-3333-4333-8333-000000000001": "44444444-4444-4444-8444-000000000001 m365Group group1",
    },
  });
});

test("the type of a user is regularUser unless it is given", () => {
  const { userType: _type, ...short } = anna;
  expect(check({ mappings: [short] }).inputs["mappings"]).toEqual({
    "user:anna@contoso.com": "anna@fabrikam.com",
  });
});

test.each<readonly [string, RawInputs, readonly (readonly [string, string])[]]>([
  [
    "nothing at all",
    { sourceTenantId: undefined, targetTenantId: undefined },
    [
      ["sourceTenantId", inputSentence(broken("missing", { what: "the ID of the source tenant" }))],
      ["mappings", inputSentence(broken("noMappings"))],
    ],
  ],
  [
    "a tenant that is no GUID",
    { targetTenantId: "fabrikam", mappings: [] },
    [["targetTenantId", inputSentence(broken("guid"))]],
  ],
  [
    "one tenant for both sides",
    { targetTenantId: tenants.sourceTenantId.toUpperCase(), mappings: [] },
    [["targetTenantId", inputSentence(broken("sameAsSource", { source: "sourceTenantId" }))]],
  ],
  [
    "a rule that does not exist",
    { onDelete: "forget", mappings: [] },
    [["onDelete", inputSentence(broken("notOneOf", { values: ["remove", "keep"] }))]],
  ],
  ["no list", { mappings: "anna" }, [["mappings", inputSentence(broken("notMappings"))]]],
  [
    "a mistake in one mapping",
    { mappings: [anna, { ...anna, sourceUserPrincipalName: "ben" }] },
    [["mappings[1].sourceUserPrincipalName", inputSentence(broken("userPrincipalName"))]],
  ],
  [
    "two targets for one source",
    { mappings: [anna, userMapping("ANNA", "ben")] },
    [["mappings[1]", inputSentence(broken("mappedDifferently", { first: "mappings[0]" }))]],
  ],
  [
    "an unknown argument",
    { mappings: [], rows: [] },
    [
      [
        "rows",
        planSentence(
          problem("unknownKey", {
            keys: ["sourceTenantId", "targetTenantId", "mappings", "csv", "onDelete"],
          }),
        ),
      ],
    ],
  ],
])("%s is refused under its property", (_what, change, expected) => {
  expect(check(change).problems.map(({ property, reason }) => [property, reason])).toEqual(expected);
});

test("a mapping may be a line, as the class sends it", () => {
  const lines = [
    "user:anna@contoso.com anna@fabrikam.com",
    "user:ben@contoso.com ben@fabrikam.com guestUser",
  ];
  expect(check({ mappings: lines }).inputs["mappings"]).toEqual({
    "user:anna@contoso.com": "anna@fabrikam.com",
    "user:ben@contoso.com": "ben@fabrikam.com guestUser",
  });
  expect(check({ mappings: ["anna"] }).problems).toEqual([
    { property: "mappings[0]", reason: inputSentence(broken("notMapping")) },
  ]);
});

test("a mapping that is given twice in the same way is meant once", () => {
  const { inputs, problems } = check({ mappings: [anna, userMapping("ANNA", "Anna")] });
  expect(problems).toEqual([]);
  expect(Object.keys(inputs["mappings"] as object)).toEqual(["user:anna@contoso.com"]);
});

test("a target that is not known yet leaves its own mapping unknown only, a source all of them", () => {
  const ben = { ...userMapping("ben"), targetUserPrincipalName: UNKNOWN };
  expect(check({ mappings: [anna, ben] }).inputs["mappings"]).toEqual({
    "user:anna@contoso.com": "anna@fabrikam.com",
    "user:ben@contoso.com": UNKNOWN,
  });
  const unnamed = { ...anna, sourceUserPrincipalName: UNKNOWN };
  for (const mappings of [[unnamed], [UNKNOWN], UNKNOWN])
    expect(check({ mappings })).toMatchObject({ problems: [], inputs: { mappings: UNKNOWN } });
});

test("a file and a list are one map; Microsoft's file is read unchanged", () => {
  using project = openProject();
  const file = join(project.folder, "map.csv");
  const { sourceTenantId } = tenants;
  writeFileSync(
    file,
    `User,${sourceTenantId},ben@contoso.com,ben@fabrikam.com,ben@fabrikam.com,RegularUser\n` +
      `Group,${sourceTenantId},33333333-3333-4333-8333-000000000001,44444444-4444-4444-8444-000000000001,group1,M365Group\n`,
  );
  const { inputs, problems } = check({ csv: file, mappings: [anna] });
  expect(problems).toEqual([]);
  expect(Object.keys(inputs["mappings"] as object)).toHaveLength(3);
  expect(inputs).not.toHaveProperty("csv");
});

test("a mistake in a file is reported with its place", () => {
  using project = openProject();
  const file = join(project.folder, "people.csv");
  writeFileSync(file, "source,target\nanna@contoso.com,anna\n");
  expect(check({ csv: file }).problems).toEqual([
    { property: "csv", reason: expect.stringMatching(/people\.csv:2:18: target must look like/) as string },
  ]);
  expect(check({ csv: join(project.folder, "none.csv") }).problems).toHaveLength(1);
});

test("a mapping of two maps is refused, and named with the other map", () => {
  const shared = session();
  expect(check({ mappings: [anna] }, shared).problems).toEqual([]);
  expect(check({ mappings: [anna, userMapping("ben")] }, shared).problems).toEqual([]); // the same map, checked again
  const other = { name: "guests", mappings: [userMapping("cleo"), userMapping("ANNA", "anna")] };
  expect(check(other, shared).problems).toEqual([
    { property: "mappings[1]", reason: inputSentence(broken("ownedByOtherMap", { map: "people" })) },
  ]);
});

test("of thousands of mistakes the first hundred are reported", () => {
  const mappings = Array.from({ length: 5_000 }, () => ({ kind: "site" }));
  expect(check({ mappings }).problems).toHaveLength(100);
});
