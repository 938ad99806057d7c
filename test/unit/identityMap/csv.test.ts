import {
  readMappingsCsv,
  rewriteDomain,
  writeMappingsCsv,
  type Mapping,
  type ReadMappingsOptions,
} from "../../../provider/src/identityMap";

const tenant = "11111111-2222-3333-4444-555555555555";
const [first, second] = ["88888888-9999-0000-1111-222222222222", "99999999-0000-1111-2222-333333333333"];

const microsoft = `User,${tenant},anna@contoso.com,anna@fabrikam.com,a.berg@fabrikam.com,RegularUser
User,${tenant},root@contoso.com,root@fabrikam.com,root@fabrikam.com,adminuser
Group,${tenant},${first},${second},contoso-research,M365Group
Group,${tenant},${second},${first},Everyone,RegularGroup
`;

const mappings: readonly Mapping[] = [
  {
    kind: "user",
    sourceUserPrincipalName: "anna@contoso.com",
    targetUserPrincipalName: "anna@fabrikam.com",
    userType: "regularUser",
    targetEmail: "a.berg@fabrikam.com",
  },
  {
    kind: "user",
    sourceUserPrincipalName: "root@contoso.com",
    targetUserPrincipalName: "root@fabrikam.com",
    userType: "adminUser",
    targetEmail: "root@fabrikam.com",
  },
  {
    kind: "group",
    groupType: "m365Group",
    sourceGroupId: first,
    targetGroupId: second,
    targetMailNickname: "contoso-research",
  },
  { kind: "group", groupType: "regularGroup", sourceGroupId: second, targetGroupId: first },
];

function mappingsIn(text: string, options?: ReadMappingsOptions): readonly Mapping[] {
  const read = readMappingsCsv(text, "map.csv", options);
  if (read.is === "wrong") throw new Error(JSON.stringify(read.problems));
  return read.rows.map(({ mapping }) => mapping);
}

const problemsIn = (text: string, options?: ReadMappingsOptions): readonly string[] => {
  const read = readMappingsCsv(text, "map.csv", options);
  if (read.is === "mappings") return [];
  return read.problems.map(
    ({ place: { file, line, column }, key, code }) => `${file}:${line}:${column} ${key} ${code}`,
  );
};

test("Microsoft's file is read without changes", () => {
  expect(mappingsIn(microsoft)).toEqual(mappings);
  expect(mappingsIn(microsoft, { sourceTenantId: tenant.toUpperCase() })).toEqual(mappings);
});

test("Microsoft's file is written so that reading gives the same", () => {
  const written = writeMappingsCsv(mappings, tenant);
  expect(written.split("\r\n")[0]).toBe(microsoft.split("\n")[0]);
  expect(mappingsIn(written)).toEqual(mappings);
});

test("a header with source and target is enough, for users and for groups", () => {
  expect(mappingsIn(`source,target\nanna@contoso.com,anna@fabrikam.com\n${first},${second}\n`)).toMatchObject(
    [
      { kind: "user", userType: "regularUser" },
      { kind: "group", groupType: "regularGroup" },
    ],
  );
  const more = `Source;Target;Type;TargetMailNickname\nbo@contoso.com;bo@fabrikam.com;guestUser;\n${first};${second};;research\n`;
  expect(mappingsIn(more)).toMatchObject([
    { kind: "user", userType: "guestUser" },
    { kind: "group", groupType: "m365Group", targetMailNickname: "research" },
  ]);
});

test("a list of all users is mapped by their domains, and what has no rule is left out and counted", () => {
  const targetFor = (name: string): string | undefined =>
    rewriteDomain(name, { "contoso.com": "fabrikam.com" });
  const users = `displayName,userPrincipalName\nAnna,anna@contoso.com\nSync,sync@contoso.onmicrosoft.com\nPat,o'brien@contoso.com\n`;
  const read = readMappingsCsv(users, "users.csv", { targetFor });
  expect(read).toMatchObject({
    is: "mappings",
    leftOut: 2,
    rows: [{ mapping: { targetUserPrincipalName: "anna@fabrikam.com" }, place: { line: 2 } }],
  });
});

test.each<[string, string, readonly string[]]>([
  ["an empty file", "\n", ["map.csv:1:1  noEntries"]],
  ["a quote that is not closed", 'source,target\n"anna', ["map.csv:2:1  csvOpenQuote"]],
  [
    "a header without a target",
    "source,traget\na@contoso.com,a@fabrikam.com",
    ["map.csv:1:1 target csvNoColumn"],
  ],
  ["neither header nor map", "a@contoso.com,a@fabrikam.com", ["map.csv:1:1 source csvNoColumn"]],
  [
    "a source that is neither a user nor a group",
    "source,target\nresearch,contoso-research\n,anna@fabrikam.com",
    ["map.csv:2:1 source mapSource", "map.csv:3:1 source missing"],
  ],
  ["a missing target", "source,target\nanna@contoso.com,", ["map.csv:2:18 target missing"]],
  [
    "a row of another type",
    `User,${tenant},a@contoso.com,a@fabrikam.com,,\nSite,${tenant},a,b,,`,
    ["map.csv:2:1 column 1 csvMapType"],
  ],
  [
    "a type that SharePoint does not know",
    `User,${tenant},a@contoso.com,a@fabrikam.com,,Member`,
    ["map.csv:1:73 column 6 notOneOf"],
  ],
  ["a group by its alias", `Group,${tenant},research,${second},,`, ["map.csv:1:44 column 3 guid"]],
  [
    "an apostrophe",
    `source,target\no'brien@contoso.com,obrien@fabrikam.com`,
    ["map.csv:2:1 source apostrophe"],
  ],
  [
    "one source twice",
    "source,target\na@contoso.com,a@fabrikam.com\nA@contoso.com,b@fabrikam.com",
    ["map.csv:3:1 source mappedTwice"],
  ],
])("%s is reported with its place, key and code", (_claim, text, problems) => {
  expect(problemsIn(text)).toEqual(problems);
});

test("a row of another source tenant is reported", () => {
  expect(problemsIn(microsoft, { sourceTenantId: first })).toHaveLength(4);
  expect(problemsIn(microsoft, { sourceTenantId: first })[0]).toBe("map.csv:1:6 column 2 csvOtherTenant");
});
