import { broken, type BrokenRule } from "../../../provider/src/errors";
import { checkInputs, UNKNOWN, type RawInputs } from "../../../provider/src/task";
import { samples } from "../../support/samples";

const guid = "11111111-2222-3333-4444-555555555555";
const problems = (inputs: RawInputs): Record<string, BrokenRule[]> => {
  const byProperty: Record<string, BrokenRule[]> = {};
  for (const { property, rule } of checkInputs(inputs)) (byProperty[property] ??= []).push(rule);
  return byProperty;
};

test.each(Object.entries(samples))("a well-formed %s migration has no problems", (_kind, sample) => {
  expect(checkInputs(sample)).toEqual([]);
});

test("every mistake is reported at once, each under its property", () => {
  const found = problems({
    kind: "user",
    targetOrganizationHost: "fabrikam",
    targetDataLocationCode: "Frankfurt",
    sourceUserIdentity: { userPrincipalName: "anna" },
    targetUserIdentity: { id: "7", userPrincipalName: "anna@fabrikam.com" },
    preferredStartDateTime: "2026-12-01",
    tenantId: "contoso",
    validateOnly: true,
  });
  expect(found).toEqual({
    targetOrganizationHost: [broken("hostUrl")],
    targetDataLocationCode: [broken("dataLocation"), broken("alone", { without: "targetOrganizationId" })],
    sourceUserIdentity: [{ ...broken("userPrincipalName"), part: "userPrincipalName" }],
    targetUserIdentity: [
      { ...broken("guid"), part: "id" },
      broken("notExactlyOne", { names: ["id", "userPrincipalName"] }),
    ],
    preferredStartDateTime: [broken("dateTime")],
    tenantId: [broken("guid")],
    validateOnly: [broken("validateOnly")],
  });
});

test("a reason is the sentence of the rule, after the part that breaks it", () => {
  const targetUserIdentity = { id: "7" };
  expect(checkInputs({ ...samples.user, targetUserIdentity })[0]?.reason).toBe(
    "id must be a GUID such as 11111111-2222-3333-4444-555555555555",
  );
});

test("a task without anything says what is missing", () => {
  expect(Object.keys(problems({ kind: "user" }))).toEqual([
    "sourceUserIdentity",
    "targetUserIdentity",
    "targetOrganizationHost",
  ]);
  expect(Object.keys(problems({ kind: "site" }))).toEqual([
    "sourceSiteUrl",
    "targetSiteUrl",
    "targetOrganizationHost",
  ]);
  expect(Object.keys(problems({ kind: "group" }))).toEqual([
    "sourceGroupIdentity",
    "targetGroupIdentity",
    "targetOrganizationHost",
  ]);
});

test.each([
  [
    "host and organization id exclude each other",
    { ...samples.site, targetOrganizationId: guid },
    "targetOrganizationId",
  ],
  [
    "the target must not be the source's tenant",
    { ...samples.site, targetOrganizationHost: "https://contoso-my.sharepoint.com" },
    "targetOrganizationHost",
  ],
  [
    "a host has no path",
    { ...samples.site, targetOrganizationHost: "https://fabrikam-my.sharepoint.com/personal" },
    "targetOrganizationHost",
  ],
  [
    "a host is reached by https",
    { ...samples.site, targetOrganizationHost: "http://fabrikam-my.sharepoint.com" },
    "targetOrganizationHost",
  ],
  [
    "a site does not move onto itself",
    { ...samples.site, targetSiteUrl: "https://CONTOSO.sharepoint.com/sites/finance/" },
    "targetSiteUrl",
  ],
  [
    "a user does not move onto itself",
    { ...samples.user, targetUserIdentity: { userPrincipalName: "ANNA@contoso.com" } },
    "targetUserIdentity",
  ],
  [
    "an identity is an object",
    { ...samples.user, sourceUserIdentity: "anna@contoso.com" },
    "sourceUserIdentity",
  ],
  [
    "an identity has no other properties",
    { ...samples.user, sourceUserIdentity: { userPrincipalName: "a@b.c", mail: "x" } },
    "sourceUserIdentity",
  ],
  [
    "an alias has no @",
    { ...samples.group, sourceGroupIdentity: { mailNickname: "a@b" } },
    "sourceGroupIdentity",
  ],
  [
    "a site URL has no query",
    { ...samples.site, sourceSiteUrl: "https://contoso.sharepoint.com/sites/a?x=1" },
    "sourceSiteUrl",
  ],
  [
    "a site URL carries no password",
    { ...samples.site, sourceSiteUrl: "https://u:p@contoso.sharepoint.com/sites/a" },
    "sourceSiteUrl",
  ],
  ["an empty text is not a value", { ...samples.site, sourceSiteUrl: " " }, "sourceSiteUrl"],
  ["a number is not a text", { ...samples.site, sourceSiteUrl: 7 }, "sourceSiteUrl"],
  [
    "a site does not take a user",
    { ...samples.site, sourceUserIdentity: { userPrincipalName: "a@b.c" } },
    "sourceUserIdentity",
  ],
])("%s", (_claim, inputs, property) => {
  expect(Object.keys(problems(inputs))).toEqual([property]);
});

test.each([
  "2026-12-01T20:00:00Z",
  "2026-12-01T20:00Z",
  "2026-12-01T20:00:00.1234567+01:00",
  "2028-02-29T00:00:00-11:30",
])("%s is an instant", (preferredStartDateTime) => {
  expect(checkInputs({ ...samples.site, preferredStartDateTime })).toEqual([]);
});

test.each([
  "2026-12-01T20:00:00",
  "2026-02-30T00:00:00Z",
  "2026-7-18T09:08:04Z",
  "2026-12-01T24:00:00Z",
  "tomorrow",
  "2026-13-01T00:00:00Z",
])("%s is not an instant", (preferredStartDateTime) => {
  expect(Object.keys(problems({ ...samples.site, preferredStartDateTime }))).toEqual([
    "preferredStartDateTime",
  ]);
});

test("the latest start is after the earliest, whatever their offsets", () => {
  const schedule = {
    preferredStartDateTime: "2026-12-01T20:00:00Z",
    preferredLatestStartDateTime: "2026-12-01T21:00:00+01:00",
  };
  expect(Object.keys(problems({ ...samples.site, ...schedule }))).toEqual(["preferredLatestStartDateTime"]);
  const later = { ...schedule, preferredLatestStartDateTime: "2026-12-01T21:00:01+01:00" };
  expect(checkInputs({ ...samples.site, ...later })).toEqual([]);
});

test("a misspelt parameter is reported with the one that was meant", () => {
  const { targetSiteUrl, ...rest } = samples.site;
  expect(problems({ ...rest, targetSiteURL: targetSiteUrl })["targetSiteURL"]).toEqual([
    broken("unknownArgument", { kind: "site", suggestion: "targetSiteUrl" }),
  ]);
});

test("a group may keep its alias", () => {
  expect(checkInputs(samples.group)).toEqual([]);
});

test("an organization id takes an optional data location, and the host's place", () => {
  const { targetOrganizationHost: _host, ...rest } = samples.user;
  expect(checkInputs({ ...rest, targetOrganizationId: guid, targetDataLocationCode: "FRA" })).toEqual([]);
  expect(
    Object.keys(problems({ ...rest, targetOrganizationId: guid, tenantId: guid.toUpperCase() })),
  ).toEqual(["targetOrganizationId"]);
});

test.each(Object.entries(samples))(
  "values of a %s migration that are not known yet pass",
  (_kind, sample) => {
    const unknowns = Object.fromEntries(
      Object.keys(sample).map((name) => [name, name === "kind" ? sample.kind : UNKNOWN]),
    );
    expect(checkInputs(unknowns)).toEqual([]);
    expect(checkInputs({ ...samples.user, sourceUserIdentity: { userPrincipalName: UNKNOWN } })).toEqual([]);
  },
);
