import { changedParameters, UNKNOWN } from "../../../provider/src/task";
import { samples } from "../../support/samples";

test.each([
  [
    "the case of a host",
    samples.site,
    { ...samples.site, sourceSiteUrl: "https://CONTOSO.SharePoint.com/sites/finance" },
  ],
  [
    "a trailing slash",
    samples.site,
    { ...samples.site, targetOrganizationHost: "https://fabrikam-my.sharepoint.com/" },
  ],
  [
    "the case of a UPN",
    samples.user,
    { ...samples.user, sourceUserIdentity: { userPrincipalName: "Anna@Contoso.com" } },
  ],
  [
    "the case of an alias",
    samples.group,
    { ...samples.group, targetGroupIdentity: { mailNickname: "Research" } },
  ],
  ["null for an absent value", samples.user, { ...samples.user, targetDataLocationCode: null }],
  [
    "one instant in another offset",
    { ...samples.user, preferredStartDateTime: "2026-12-01T20:00:00Z" },
    { ...samples.user, preferredStartDateTime: "2026-12-01T21:00:00.000+01:00" },
  ],
])("%s is not a change", (_claim, olds, news) => {
  expect(changedParameters(olds.kind, olds, news)).toEqual([]);
});

test.each([
  [
    "sourceSiteUrl",
    samples.site,
    { ...samples.site, sourceSiteUrl: "https://contoso.sharepoint.com/sites/legal" },
  ],
  [
    "sourceUserIdentity",
    samples.user,
    { ...samples.user, sourceUserIdentity: { id: "11111111-2222-3333-4444-555555555555" } },
  ],
  [
    "preferredStartDateTime",
    samples.user,
    { ...samples.user, preferredStartDateTime: "2026-12-01T20:00:00Z" },
  ],
  ["targetSiteUrl", samples.site, { ...samples.site, targetSiteUrl: UNKNOWN }],
])("%s can really change", (name, olds, news) => {
  expect(changedParameters(olds.kind, olds, news)).toEqual([name]);
});

test("progress is never compared", () => {
  const done = { ...samples.user, status: "completed", finishedDateTime: "2026-12-01T20:00:00Z" };
  expect(changedParameters("user", samples.user, done)).toEqual([]);
});
