import { isWindowOnly, sameWindow, sourceKeyOf, UNKNOWN, type TaskInputs } from "../../../provider/src/task";
import { samples } from "../../support/samples";

test.each<[string, TaskInputs, string | undefined]>([
  [
    "a user",
    { ...samples.user, sourceUserIdentity: { userPrincipalName: " Anna@Contoso.com" } },
    "user:anna@contoso.com",
  ],
  [
    "a user by object id",
    { ...samples.user, sourceUserIdentity: { id: "1111AAAA-2222-3333-4444-555555555555" } },
    "userId:1111aaaa-2222-3333-4444-555555555555",
  ],
  [
    "a site",
    { ...samples.site, sourceSiteUrl: "https://CONTOSO.sharepoint.com/sites/Finance/" },
    "site:https://contoso.sharepoint.com/sites/finance",
  ],
  ["a group", { ...samples.group, sourceGroupIdentity: { mailNickname: "Research" } }, "group:research"],
  ["a user without an identity", { kind: "user" }, undefined],
  ["a name that is not known yet", { kind: "site", sourceSiteUrl: UNKNOWN as unknown as string }, undefined],
])("the source of %s has one spelling", (_what, inputs, key) => {
  expect(sourceKeyOf(inputs)).toBe(key);
});

test("two windows are the same when they are the same instants", () => {
  const window = { preferredStartDateTime: "2099-05-01T20:00:00Z" };
  expect(sameWindow(window, { preferredStartDateTime: "2099-05-01T22:00:00+02:00" })).toBe(true);
  expect(sameWindow(window, { ...window, preferredLatestStartDateTime: "2099-05-02T20:00:00Z" })).toBe(false);
  expect(sameWindow({}, {})).toBe(true);
});

test("only the two parameters of the window are the window", () => {
  expect(isWindowOnly(["preferredStartDateTime", "preferredLatestStartDateTime"])).toBe(true);
  expect(isWindowOnly(["preferredStartDateTime", "targetSiteUrl"])).toBe(false);
});
