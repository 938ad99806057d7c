import {
  checkMapping,
  mappingChanges,
  mappingKey,
  mappingOfUser,
  repeatedMappings,
  rewriteDomain,
  sameMapping,
  subjectMappings,
  type GroupMapping,
  type UserMapping,
} from "../../../provider/src/identityMap";
import { UNKNOWN, type TaskInputs } from "../../../provider/src/task";

const anna: UserMapping = {
  kind: "user",
  sourceUserPrincipalName: "anna@contoso.com",
  targetUserPrincipalName: "anna@fabrikam.com",
  userType: "regularUser",
};
const research: GroupMapping = {
  kind: "group",
  groupType: "m365Group",
  sourceGroupId: "88888888-9999-0000-1111-222222222222",
  targetGroupId: "99999999-0000-1111-2222-333333333333",
  targetMailNickname: "contoso-research",
};

test("a mapping is named by its source, whatever the case", () => {
  expect(mappingKey({ ...anna, sourceUserPrincipalName: "Anna@Contoso.com" })).toBe("user:anna@contoso.com");
  expect(mappingKey(research)).toBe("group:88888888-9999-0000-1111-222222222222");
});

test("two mappings are the same if only case or a default that is written out differs", () => {
  expect(sameMapping(anna, { ...anna, targetUserPrincipalName: "ANNA@fabrikam.com" })).toBe(true);
  expect(sameMapping(anna, { ...anna, targetEmail: "anna@fabrikam.com" })).toBe(true);
  expect(sameMapping(anna, { ...anna, targetEmail: "a.berg@fabrikam.com" })).toBe(false);
  expect(sameMapping(anna, { ...anna, userType: "guestUser" })).toBe(false);
  expect(sameMapping(research, { ...research, targetMailNickname: "research" })).toBe(false);
  expect(sameMapping(anna, research)).toBe(false);
});

test("changes are what was added, changed and removed, by source", () => {
  const bo = {
    ...anna,
    sourceUserPrincipalName: "bo@contoso.com",
    targetUserPrincipalName: "bo@fabrikam.com",
  };
  const moved = { ...anna, targetUserPrincipalName: "anna.berg@fabrikam.com" };
  expect(mappingChanges([anna, research], [moved, bo])).toEqual({
    added: [bo],
    changed: [{ before: anna, after: moved }],
    removed: [research],
  });
});

test("a sound mapping has no mistake, and neither has one that is not known yet", () => {
  expect(checkMapping(anna)).toEqual([]);
  expect(checkMapping(research)).toEqual([]);
  expect(checkMapping(UNKNOWN)).toEqual([]);
  expect(checkMapping({ ...anna, targetUserPrincipalName: UNKNOWN })).toEqual([]);
});

const rulesOf = (mapping: unknown): readonly (readonly [string, string])[] =>
  checkMapping(mapping).map(({ property, rule }) => [property, rule.code] as const);

test("every mistake in a mapping is found, each under its property", () => {
  expect(rulesOf("anna")).toEqual([["", "notMapping"]]);
  expect(rulesOf({})).toEqual([["kind", "notOneOf"]]);
  expect(rulesOf({ kind: "user" })).toEqual([
    ["sourceUserPrincipalName", "missing"],
    ["targetUserPrincipalName", "missing"],
    ["userType", "missing"],
  ]);
  expect(rulesOf({ ...anna, sourceUserPrincipalName: "anna", userType: "member", targetEmail: "" })).toEqual([
    ["sourceUserPrincipalName", "userPrincipalName"],
    ["userType", "notOneOf"],
    ["targetEmail", "blank"],
  ]);
  expect(rulesOf({ ...anna, sourceUserPrincipalName: "o'brien@contoso.com" })).toEqual([
    ["sourceUserPrincipalName", "apostrophe"],
  ]);
  expect(rulesOf({ ...research, sourceGroupId: "research", targetMailNickname: "contoso.research" })).toEqual(
    [
      ["sourceGroupId", "guid"],
      ["targetMailNickname", "aliasDot"],
    ],
  );
  expect(rulesOf({ ...research, targetMailNickname: undefined })).toEqual([
    ["targetMailNickname", "missing"],
  ]);
  expect(rulesOf({ ...research, targetEmail: "research@fabrikam.com" })).toEqual([["", "unknownProperty"]]);
});

test("a source that is mapped twice is found by its second mapping", () => {
  const again = { ...anna, sourceUserPrincipalName: "ANNA@contoso.com" };
  expect(repeatedMappings([anna, research, again])).toEqual([[2, again]]);
});

test("a domain is rewritten by the rule about it, and by no other", () => {
  const rules = { "Contoso.com": "fabrikam.com", "contoso.de": "fabrikam.de" };
  expect(rewriteDomain("anna@contoso.COM", rules)).toBe("anna@fabrikam.com");
  expect(rewriteDomain("bo_mail.com#EXT#@contoso.de", rules)).toBe("bo_mail.com#EXT#@fabrikam.de");
  expect(rewriteDomain("anna@sub.contoso.com", rules)).toBeUndefined();
  expect(rewriteDomain("contoso.com", rules)).toBeUndefined();
});

describe("what the map says of a subject", () => {
  const user = (source: string, target: string): TaskInputs => ({
    kind: "user",
    sourceUserIdentity: { userPrincipalName: source },
    targetUserIdentity: { userPrincipalName: target },
  });
  const saysOf = subjectMappings([anna, research]);

  test("a user is mapped if the map has the same target, else there is a mismatch, or nothing", () => {
    expect(saysOf(user("ANNA@contoso.com", "anna@Fabrikam.com"))).toEqual({ is: "mapped", mapping: anna });
    expect(saysOf(user("anna@contoso.com", "bo@fabrikam.com"))).toEqual({ is: "mismatch", mapping: anna });
    expect(saysOf(user("bo@contoso.com", "bo@fabrikam.com"))).toEqual({ is: "missing" });
  });

  test("of a user by object ID it says nothing that could be known", () => {
    const id = "66666666-7777-8888-9999-000000000000";
    expect(saysOf({ kind: "user", sourceUserIdentity: { id }, targetUserIdentity: { id } })).toEqual({
      is: "unknown",
    });
    expect(mappingOfUser({ kind: "user", sourceUserIdentity: { id } })).toBeUndefined();
  });

  test("a group is found by its alias in the target, and a site needs no mapping", () => {
    const group = (alias: string): TaskInputs => ({
      kind: "group",
      sourceGroupIdentity: { mailNickname: "research" },
      targetGroupIdentity: { mailNickname: alias },
    });
    expect(saysOf(group("Contoso-Research"))).toEqual({ is: "mapped", mapping: research });
    expect(saysOf(group("research"))).toEqual({ is: "missing" });
    expect(saysOf({ kind: "site" })).toEqual({ is: "notNeeded" });
  });

  test("the mapping that a user's task means is that of a regular user", () => {
    expect(mappingOfUser(user("anna@contoso.com", "anna@fabrikam.com"))).toEqual(anna);
  });
});
