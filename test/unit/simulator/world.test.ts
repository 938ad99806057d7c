import type { OrganizationSetup, WorldDescription } from "../../../provider/src/simulator";
import { backendCodes } from "../../../provider/src/simulator/world/backendErrors";
import {
  group,
  keyOf,
  messageOf,
  removalOf,
  site,
  sourceOrganizationId,
  startApi,
  user,
  userMapping,
} from "./api";

const alex = "alex@contoso.com";
const alexThere = "alex@fabrikam.com";
const source = (members: object): WorldDescription => ({
  source: { users: [{ userPrincipalName: alex, ...members }] },
});
const target = (members: object): WorldDescription => ({
  target: { users: [{ userPrincipalName: alexThere, ...members }] },
});
const sourceSite = (members: object): WorldDescription => ({
  source: { sites: [{ url: site.sourceSiteUrl, ...members }] },
});
const targetSite = (members: object): WorldDescription => ({
  target: { sites: [{ url: `${site.targetSiteUrl}/`, ...members }] },
});
const sourceGroup = (members: object): WorldDescription => ({
  source: { groups: [{ mailNickname: "Research", ...members }] },
});
const targetGroup = (members: object): WorldDescription => ({
  target: { groups: [{ mailNickname: "research", ...members }] },
});
const tooMuch = { usedBytes: 5 * 2 ** 40 + 1 };

/** What a real task ends with in a world; undefined while it runs. */
async function errorIn(world: WorldDescription, parameters: object, organizations: OrganizationSetup = {}) {
  await using api = await startApi({ world, organizations });
  const validation = await api.create({ ...parameters, validateOnly: true });
  const created = await api.create(parameters);
  expect([validation.status, created.status]).toEqual([200, 200]);
  const id = String(created.json["id"]);
  api.simulator.start(id);
  return api.simulator.task(id).error;
}

test.each<[string, WorldDescription, object, string]>([
  ["neither user has the license", target({ licenses: ["sharePoint"] }), user, "MnAOdbUsersAreNotLicensed"],
  [
    "the map has two entries",
    source({ conditions: ["mappedTwice"] }),
    user,
    "MnAIdentityMapEntryTooManyForSourceUPN",
  ],
  ["the target user does not exist", target({ exists: false }), user, "MnATargetUserDoesNotExist"],
  [
    "the target user has no SharePoint",
    target({ licenses: ["migration"] }),
    user,
    "MnATargetUserIsNotSpoEnabled",
  ],
  ["the target user is a guest", target({ userType: "Guest" }), user, "MnATargetUserIsNotSpoEnabled"],
  [
    "the target user has a OneDrive",
    target({ drive: "active" }),
    user,
    "MnASiteMoveTargetUrlHasWriteConflict",
  ],
  ["it is in the recycle bin", target({ drive: "deleted" }), user, "MnASiteMoveTargetUrlHasWriteConflict"],
  ["the OneDrive is another's", source({ conditions: ["driveOfOther"] }), user, "MnAOdbOwnerUrlMismatch"],
  [
    "the OneDrive has users of the target",
    source({ conditions: ["targetUsersInDrive"] }),
    user,
    "MnATargetDomainIsAlreadyInSourceSiteUsers",
  ],
  ["the OneDrive is locked", source({ drive: "locked" }), user, "MnAMoveJobCreationFailed"],
  ["the OneDrive is too large", source(tooMuch), user, "MnAMoveJobCreationFailed"],
  ["a path is too long", source({ longestPath: 400 }), user, "MnATargetUrlNotValidForRename"],
  ["the site does not exist", sourceSite({ state: "missing" }), site, "MnAMoveJobWasNotCreated"],
  ["the site is locked", sourceSite({ state: "locked" }), site, "MnAMoveJobCreationFailed"],
  ["the site is too large", sourceSite(tooMuch), site, "MnAMoveJobCreationFailed"],
  ["the target's URL is taken", targetSite({}), site, "MnASiteMoveTargetUrlHasWriteConflict"],
  ["by the recycle bin", targetSite({ state: "deleted" }), site, "MnASiteMoveTargetUrlHasWriteConflict"],
  ["a site's path is too long", sourceSite({ longestPath: 392 }), site, "MnATargetUrlNotValidForRename"],
  ["the group does not exist", sourceGroup({ exists: false }), group, "MnAMoveJobWasNotCreated"],
  ["the target's group does not exist", targetGroup({ exists: false }), group, "MnAMoveJobCreationFailed"],
  [
    "the target's group has a site",
    targetGroup({ site: "active" }),
    group,
    "MnASiteMoveTargetUrlHasWriteConflict",
  ],
  ["the group has no site", sourceGroup({ isUnified: false }), group, "MnAMoveJobWasNotCreated"],
  [
    "the target's group cannot have one",
    targetGroup({ isUnified: false }),
    group,
    "MnAMoveJobCreationFailed",
  ],
  [
    "another site has the group's URL",
    { target: { sites: [{ url: "https://fabrikam.sharepoint.com/sites/research" }] } },
    group,
    "MnASiteMoveTargetUrlHasWriteConflict",
  ],
  [
    "the alias has a dot",
    {},
    { ...group, targetGroupIdentity: { mailNickname: "re.search" } },
    "MnAMoveJobCreationFailed",
  ],
  [
    "a URL has an apostrophe",
    {},
    { ...site, sourceSiteUrl: `${site.sourceSiteUrl}%27s` },
    "MnAMoveJobCreationFailed",
  ],
  [
    "the source's name has one",
    {},
    { ...user, sourceUserIdentity: { userPrincipalName: "o'b@x.y" } },
    "MnAMoveJobCreationFailed",
  ],
  [
    "the target's name has one",
    {},
    { ...user, targetUserIdentity: { userPrincipalName: "o'b@x.y" } },
    "MnATargetUpnIsInvalid",
  ],
])(
  "a task fails when it starts if %s, which a validation does not see",
  async (_what, world, parameters, code) => {
    const error = await errorIn(world, parameters);
    expect(error?.code).toBe(code);
    expect(error?.message).not.toMatch(/undefined|unknown|[{}]/);
  },
);

test.each<[string, object]>([
  ["user", user],
  ["site", site],
  ["group", group],
])("what is not described is in order for a %s", async (_kind, parameters) => {
  expect(await errorIn({}, parameters)).toBeUndefined();
});

test("one license is enough, on either side, and a description changes only what it says", async () => {
  await using api = await startApi({ world: target({ licenses: ["sharePoint"] }) });
  api.simulator.describe(source({ licenses: ["sharePoint", "migration"] }));
  api.simulator.describe(source({ usedBytes: 5 }));
  const id = await api.createdId(user);
  api.simulator.start(id);
  expect(api.simulator.task(id).status).toBe("inProgress");
  expect(api.simulator.description().source?.users).toEqual([
    { userPrincipalName: alex, licenses: ["sharePoint", "migration"], usedBytes: 5 },
  ]);
});

test("where others are missing, only those that are described exist", async () => {
  const missing: WorldDescription = { target: { others: "missing" } };
  expect((await errorIn(missing, user))?.code).toBe("MnATargetUserDoesNotExist");
  const known = { target: { ...missing.target, users: [{ userPrincipalName: alexThere }] } };
  expect(await errorIn(known, user)).toBeUndefined();
  expect((await errorIn({ source: { others: "missing" } }, site))?.code).toBe("MnAMoveJobWasNotCreated");
});

test.each<[string, WorldDescription]>([
  ["none", source({ drive: "missing" })],
  ["one in the recycle bin", source({ drive: "deleted" })],
  ["none because they do not exist", source({ exists: false })],
])(
  "creating and validating are refused for a user who has a OneDrive like this: %s",
  async (_what, world) => {
    await using api = await startApi({ world });
    for (const more of [{}, { validateOnly: true }]) {
      const reply = await api.create({ ...user, ...more });
      expect([reply.status, messageOf(reply)]).toEqual([
        422,
        expect.stringContaining(`for source user principal name ${alex}`),
      ]);
    }
  },
);

test("a user is the same by name and by object ID", async () => {
  const id = "0a0b0c0d-1111-2222-3333-444455556666";
  await using api = await startApi({ world: source({ id, drive: "missing" }) });
  const byId = { ...user, sourceUserIdentity: { id }, targetUserIdentity: { id } };
  const reply = await api.create(byId);
  expect([reply.status, messageOf(reply)]).toEqual([422, expect.stringContaining(id)]);
});

test("once the map is checked, a user needs an entry that tasks see, at create and at the start", async () => {
  await using api = await startApi({ organizations: { identityMap: "checked" }, mappingLagMs: 1_000 });
  expect((await api.create({ ...user, validateOnly: true })).status).toBe(422);
  await api.patchMappings("User", [userMapping("alex")]);
  expect((await api.create(user)).status).toBe(422);
  api.simulator.advance(1_000);
  const id = await api.createdId(user);
  await api.patchMappings("User", [removalOf("alex")]);
  api.simulator.advance(1_000);
  api.simulator.start(id);
  expect(api.simulator.task(id).error?.code).toBe("MnAIdentityMapEntryDoesNotExistsForSourceUPN");
});

test("once the map is checked, a task for another target than the map's fails when it starts", async () => {
  await using api = await startApi({ organizations: { identityMap: "checked" } });
  api.simulator.changeMappings({ users: [userMapping("alex", "other")] });
  const id = await api.createdId(user);
  api.simulator.start(id);
  expect(api.simulator.task(id).error).toEqual({
    code: "MnAIdentityMapEntryDoesNotMatchRequest",
    message:
      "The identity map entry for source UPN [alex@contoso.com] doesn't correspond to the requested target UPN [alex@fabrikam.com].",
  });
});

test("once the map is checked, a group needs no entry, but none for another target", async () => {
  await using api = await startApi({ organizations: { identityMap: "checked" }, secondCreate: "createNew" });
  const { json } = await api.send("GET", "/v1.0/groups?$filter=mailNickname eq 'research'");
  const [{ id } = { id: "" }] = json["value"] as readonly { readonly id: string }[];
  api.simulator.start(await api.createdId(group));
  const row = {
    sourceOrganizationId,
    groupType: "m365Group",
    sourceGroupIdentity: { id },
    targetGroupIdentity: { id: "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb" },
  };
  api.simulator.changeMappings({ groups: [row] });
  api.simulator.start(await api.createdId(group));
  expect(api.simulator.tasks().map(({ error }) => error?.code)).toEqual([
    undefined,
    "MnAIdentityMapEntryDoesNotMatchRequest",
  ]);
});

test("the look-up of a user with two entries is a conflict", async () => {
  await using api = await startApi({ world: source({ conditions: ["mappedTwice"] }) });
  expect((await api.mapping("User", keyOf("alex"))).status).toBe(409);
});

test("the codes of a whole tenant stop every task, but a missing feature only sites and groups", async () => {
  const byok = { blockedBy: ["MnABYOKEnabledOnSourceTenant"] } as const;
  for (const parameters of [user, site, group])
    expect((await errorIn({}, parameters, byok))?.code).toBe("MnABYOKEnabledOnSourceTenant");
  const feature = { blockedBy: ["FeatureIsNotEnabled"] } as const;
  expect(await errorIn({}, user, feature)).toBeUndefined();
  expect(await errorIn({}, site, feature)).toEqual({
    code: "FeatureIsNotEnabled",
    message: "The Cross-Tenant content move [MnASiteMove] feature is not enabled for this tenant.",
  });
});

test.each(backendCodes)(
  "a script can fail the tasks of a source with %s, until it is taken back",
  async (code) => {
    await using api = await startApi({ secondCreate: "createNew" });
    api.simulator.failAtStart(alex.toUpperCase(), code);
    const first = await api.createdId(user);
    api.simulator.start(first);
    expect(api.simulator.task(first)).toMatchObject({ status: "failed", error: { code } });
    expect(api.simulator.task(first).error?.message).toMatch(/^[A-Z].*[^{}]$/s);
    api.simulator.failAtStart(alex.toUpperCase(), undefined);
    const second = await api.createdId(user);
    api.simulator.start(second);
    expect(api.simulator.task(second).status).toBe("inProgress");
  },
);

test("a script over HTTP can have any code and message", async () => {
  await using api = await startApi();
  await api.control("POST", "failures", { source: alex, code: "-161", message: "Locked." });
  await api.control("POST", "failures", { source: "research", code: "Other" });
  for (const parameters of [user, group]) api.simulator.start(await api.createdId(parameters));
  expect(api.simulator.tasks().map(({ error }) => error)).toEqual([
    { code: "-161", message: "Locked." },
    { code: "Other", message: "The move failed with Other." },
  ]);
});

test("tenants are described over HTTP, and the description can be read", async () => {
  await using api = await startApi();
  const { json } = await api.control("POST", "world", target({ exists: false }));
  expect(json).toEqual((await api.control("GET", "world")).json);
  expect(json).toMatchObject({
    target: { others: "exist", users: [{ userPrincipalName: alexThere, exists: false }] },
  });
});

test.each<[string, string, object, string]>([
  ["world", "an unknown tenant", { middle: {} }, "no member middle"],
  ["world", "a user without a name", { source: { users: [{}] } }, "userPrincipalName must be"],
  ["world", "a list that is none", { source: { users: {} } }, "users must be a list"],
  ["world", "an ID that is not a GUID", source({ id: "x" }), "id must be a GUID"],
  ["world", "a drive that is not a word", source({ drive: "full" }), "drive must be one of: active"],
  ["world", "a license", source({ licenses: ["e5"] }), "Each of licenses must be one of"],
  ["world", "licenses that are no list", source({ licenses: "e5" }), "licenses must be a list"],
  ["world", "a flag that is none", source({ exists: "no" }), "exists must be true or false"],
  ["world", "a size below zero", source({ usedBytes: -1 }), "usedBytes must be a whole number"],
  ["world", "others", { source: { others: "some" } }, "others must be one of: exist, missing"],
  ["failures", "no source", { code: "x" }, "A failure has a source"],
  ["failures", "no code", { source: alex }, "A failure has a source"],
  ["configure", "a code", { organizations: { blockedBy: ["x"] } }, "Each of organizations.blockedBy"],
  ["configure", "a permission", { readPermissions: { source: ["x"] } }, "Each of readPermissions.source"],
  ["configure", "a tenant", { readPermissions: { middle: [] } }, "no member middle"],
  ["configure", "permissions that are no list", { readPermissions: { source: "x" } }, "must be a list"],
  ["configure", "permissions that are no object", { readPermissions: [] }, "must be an object"],
])("%s refuses %s with a sentence", async (request, _what, body, words) => {
  await using api = await startApi();
  const reply = await api.control("POST", request, body);
  expect([reply.status, reply.json["error"]]).toEqual([400, expect.stringContaining(words)]);
});
