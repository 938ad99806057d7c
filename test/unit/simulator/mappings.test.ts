import { faults } from "../../../provider/src/simulator";
import {
  asTarget,
  keyOf,
  mappingsPath,
  messageOf,
  removalOf,
  sourceOrganizationId,
  startApi,
  user,
  userMapping,
  type Reply,
} from "./api";

const groupId = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
const groupMapping = {
  sourceOrganizationId,
  groupType: "m365Group",
  sourceGroupIdentity: { id: groupId },
  targetGroupIdentity: { id: "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb" },
  targetGroupMigrationData: { mailNickname: "research" },
};
const rowsOf = ({ json }: Reply) => json["value"] as readonly Record<string, unknown>[];
const exceptionOf = (row: Record<string, unknown> | undefined) => row?.["@Core.DataModificationException"];

test("a PATCH adds users and answers each row whole, with the published form of its ID", async () => {
  await using api = await startApi();
  const reply = await api.patchMappings("User", [userMapping("user1"), userMapping("bo")]);
  expect(reply.status).toBe(200);
  expect(reply.json["@odata.context"]).toBe(
    "https://graph.microsoft.com/beta/$metadata#solutions/sharePoint/migrations/crossOrganizationUserMappings/$delta",
  );
  expect(rowsOf(reply)).toEqual([
    { id: "AQAAAAEAAAB1c2VyMUBjb250b3NvLmNvbQ", ...userMapping("user1") },
    { id: expect.any(String), ...userMapping("bo") },
  ]);
});

test("a PATCH adds groups, of both kinds", async () => {
  await using api = await startApi();
  const reply = await api.patchMappings("Group", [groupMapping]);
  expect(rowsOf(reply)).toEqual([
    { id: "AQAAAAIAAABhYWFhYWFhYS1hYWFhLWFhYWEtYWFhYS1hYWFhYWFhYWFhYWE", ...groupMapping },
  ]);
  const read = await api.mapping("Group", `(sourceGroupObjectId='${groupId}')`);
  expect(read.json).toEqual({
    "@odata.context": expect.stringMatching(/GroupMappings\/\$entity$/),
    ...rowsOf(reply)[0],
  });
});

test("a PATCH of a known source changes only the members that it has, and keeps the ID", async () => {
  await using api = await startApi();
  const [added] = rowsOf(await api.patchMappings("User", [userMapping("anna")]));
  const change = {
    sourceUserIdentity: { userPrincipalName: "ANNA@contoso.com" },
    targetUserIdentity: { userPrincipalName: "anna.k@fabrikam.com" },
  };
  const [changed] = rowsOf(await api.patchMappings("User", [change]));
  expect(changed).toEqual({ ...added, ...change });
  expect(api.simulator.mappings().users).toEqual([changed]);
});

test("a removal comes back with the ID, the source and what became of it, and a repeated one does too", async () => {
  await using api = await startApi();
  const [added] = rowsOf(await api.patchMappings("User", [userMapping("anna")]));
  const gone = {
    id: added?.["id"],
    sourceUserIdentity: { userPrincipalName: "anna@contoso.com" },
    deleted: { state: "deleted" },
  };
  expect(rowsOf(await api.patchMappings("User", [removalOf("anna")]))).toEqual([gone]);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(404);
  expect(rowsOf(await api.patchMappings("User", [removalOf("anna")]))).toEqual([gone]);
});

test("a mapping is read by its key in any case, encoded or not, and $select chooses its members", async () => {
  await using api = await startApi();
  await api.patchMappings("User", [
    { ...userMapping("anna"), sourceUserIdentity: { userPrincipalName: "o'hara@contoso.com" } },
  ]);
  for (const key of ["o''hara@contoso.com", "O''HARA%40contoso.com", "o%27%27hara@contoso.com"])
    expect((await api.mapping("User", `(sourceUserPrincipalName='${key}')`)).status).toBe(200);
  const { json } = await api.mapping(
    "User",
    "(sourceUserPrincipalName='o''hara@contoso.com')?$select=userType",
  );
  expect(json).toEqual({ "@odata.context": expect.any(String), userType: "regularUser" });
});

test.each([
  ["()", 400],
  ["(sourceUserPrincipalName=anna@contoso.com)", 400],
  [`${keyOf("anna")}?$select=color`, 400],
  [`${keyOf("anna")}?$expand=all`, 400],
  [keyOf("anna"), 404],
  ["", 405],
  ["/AQAAAA", 501],
])("a read of %j is %d", async (rest, status) => {
  await using api = await startApi();
  expect((await api.mapping("User", rest)).status).toBe(status);
});

test.each<[string, { readonly "@context"?: string; readonly value?: readonly object[] }, string]>([
  ["no delta", { value: [] }, "@context"],
  ["no list", { "@context": "#$delta" }, "parameter value is missing"],
  [
    "51 items",
    { "@context": "#$delta", value: Array.from({ length: 50 }, (_, i) => userMapping(`u${i}`)) },
    "51",
  ],
  [
    "an item without a source",
    { "@context": "#$delta", value: [{ userType: "regularUser" }] },
    "sourceUserIdentity",
  ],
  [
    "a new row without a target",
    { "@context": "#$delta", value: [{ ...userMapping("a"), targetUserIdentity: null }] },
    "targetUserIdentity",
  ],
  ["an unknown member", { "@context": "#$delta", value: [{ ...userMapping("a"), color: 1 }] }, "color"],
  ["a bad word", { "@context": "#$delta", value: [{ ...userMapping("a"), userType: "user" }] }, "userType"],
  [
    "a tenant whose ID is not a GUID",
    { "@context": "#$delta", value: [{ ...userMapping("a"), sourceOrganizationId: "contoso" }] },
    "sourceOrganizationId",
  ],
])("a payload with %s is 400 and changes nothing", async (_what, body, words) => {
  await using api = await startApi();
  const value = body.value && [userMapping("zoe"), ...body.value];
  const reply = await api.send("PATCH", mappingsPath("User"), {
    body: { ...body, value },
    headers: asTarget,
  });
  expect([reply.status, messageOf(reply)]).toEqual([400, expect.stringContaining(words)]);
  expect(api.simulator.mappings().users).toEqual([]);
});

test("fifty items are accepted, a group whose ID is not a GUID is refused, and so is a body that is not JSON", async () => {
  await using api = await startApi();
  const fifty = Array.from({ length: 50 }, (_, i) => userMapping(`u${i}`));
  expect((await api.patchMappings("User", fifty)).status).toBe(200);
  const bad = { ...groupMapping, sourceGroupIdentity: { id: "research" } };
  expect((await api.patchMappings("Group", [bad])).status).toBe(400);
  const text = { text: "x=1", headers: { ...asTarget, "Content-Type": "text/plain" } };
  expect((await api.send("PATCH", mappingsPath("User"), text)).status).toBe(415);
});

test("a token is for one tenant: mappings need the target's, tasks the source's", async () => {
  await using api = await startApi();
  const body = { "@context": "#$delta", value: [userMapping("anna")] };
  const refused = await api.send("PATCH", mappingsPath("User"), { body });
  expect([refused.status, messageOf(refused)]).toEqual([403, "Access denied"]);
  expect((await api.send("GET", `${mappingsPath("User")}${keyOf("anna")}`)).status).toBe(403);
  expect((await api.create(user, asTarget)).status).toBe(403);
  expect((await api.send("GET", mappingsPath("User"), { headers: { Authorization: "" } })).status).toBe(401);
  expect(api.simulator.tasks()).toEqual([]);
  expect(api.simulator.journal.calls().map(({ tenant }) => tenant)).toEqual([
    "source",
    "source",
    "target",
    undefined,
  ]);
});

test("both tokens can be given, and then only they are accepted", async () => {
  await using api = await startApi({ token: "good", targetToken: "other" });
  expect((await api.create(user)).status).toBe(200);
  expect((await api.create(user, { Authorization: "Bearer simulator-target" })).status).toBe(401);
  expect((await api.create(user, { Authorization: "Bearer other" })).status).toBe(403);
  await expect(startApi({ token: "same", targetToken: "same" })).rejects.toThrow("must differ");
});

test("reading needs the permission to read, changing that to manage", async () => {
  await using api = await startApi({ permission: "read" });
  expect((await api.patchMappings("User", [userMapping("anna")])).status).toBe(403);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(404);
  api.simulator.configure({ permission: "none" });
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(403);
});

test("a PATCH costs 2 units and a read 1, and each tenant has its own budget", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 3 } });
  const statuses = [
    await api.patchMappings("User", [userMapping("anna")]),
    await api.mapping("User", keyOf("anna")),
    await api.mapping("User", keyOf("anna")),
    await api.create(user),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 429, 200]);
});

test("items can fail alone: they come back with an error, and the others are carried out", async () => {
  await using api = await startApi();
  const error = { code: "Invalid", message: "No such target." };
  api.simulator.inject({ on: "updateUserMappings", do: faults.failItems(["bo@contoso.com"], error) });
  const rows = rowsOf(await api.patchMappings("User", [userMapping("anna"), userMapping("bo")]));
  expect(rows[1]).toEqual({
    "@Core.DataModificationException": {
      "@odata.type": "#Org.OData.Core.V1.DataModificationExceptionType",
      failedOperation: "Create",
      responseCode: 400,
      info: error,
    },
    ...userMapping("bo"),
  });
  expect(api.simulator.mappings().users).toEqual([rows[0]]);
});

test.each([
  ["skipItems", ["carla"]],
  ["loseItems", ["anna", "bo", "carla"]],
] as const)("with %s the answer has fewer items than were sent", async (kind, carriedOut) => {
  await using api = await startApi();
  api.simulator.inject({ do: faults[kind](2) });
  const names = ["anna", "bo", "carla"];
  const rows = rowsOf(
    await api.patchMappings(
      "User",
      names.map((name) => userMapping(name)),
    ),
  );
  expect(rows.map(({ sourceUserIdentity }) => sourceUserIdentity)).toEqual([
    { userPrincipalName: "carla@contoso.com" },
  ]);
  const known = await Promise.all(names.map(async (name) => (await api.mapping("User", keyOf(name))).status));
  expect(names.filter((_name, index) => known[index] === 200)).toEqual(carriedOut);
});

test("a fault can let calls pass first, so that the third PATCH is refused", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "updateUserMappings", skip: 2, do: faults.status(503) });
  const statuses = [];
  for (const name of ["a", "b", "c", "d"])
    statuses.push((await api.patchMappings("User", [userMapping(name)])).status);
  expect(statuses).toEqual([200, 200, 503, 200]);
});

test("a fault for a source waits for a PATCH or a read of it", async () => {
  await using api = await startApi();
  api.simulator.inject({ source: "bo@contoso.com", times: 2, do: faults.status(500) });
  expect((await api.patchMappings("User", [userMapping("anna")])).status).toBe(200);
  expect((await api.patchMappings("User", [userMapping("carla"), userMapping("bo")])).status).toBe(500);
  expect((await api.mapping("User", keyOf("bo"))).status).toBe(500);
});

test("the answer of a PATCH can be lost, carried out or not", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.dropBeforeRequest() });
  await expect(api.patchMappings("User", [userMapping("anna")])).rejects.toThrow();
  expect(api.simulator.mappings().users).toEqual([]);
  api.simulator.inject({ do: faults.dropAfterRequest() });
  await expect(api.patchMappings("User", [userMapping("anna")])).rejects.toThrow();
  expect(api.simulator.mappings().users).toHaveLength(1);
});

test("with a lag reads see an earlier mapping, and updates the current one", async () => {
  await using api = await startApi({ mappingLagMs: 5_000 });
  await api.patchMappings("User", [userMapping("anna")]);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(404);
  api.simulator.advance(5_000);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(200);
  const [changed] = rowsOf(
    await api.patchMappings("User", [{ ...userMapping("anna"), userType: "adminUser" }]),
  );
  expect(changed?.["userType"]).toBe("adminUser");
  expect((await api.mapping("User", keyOf("anna"))).json["userType"]).toBe("regularUser");
  await api.patchMappings("User", [removalOf("anna")]);
  api.simulator.advance(4_999);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(200);
  api.simulator.advance(1);
  expect((await api.mapping("User", keyOf("anna"))).status).toBe(404);
});

test("two sources may have one target, unless that is refused", async () => {
  await using api = await startApi();
  const both = [userMapping("anna", "shared"), userMapping("bo", "SHARED")];
  expect(rowsOf(await api.patchMappings("User", both)).map(exceptionOf)).toEqual([undefined, undefined]);
  api.simulator.configure({ manyToOne: "refuse" });
  const rows = rowsOf(
    await api.patchMappings("User", [userMapping("carla", "shared"), userMapping("carla")]),
  );
  expect(rows.map(exceptionOf)).toMatchObject([{ failedOperation: "Create", responseCode: 409 }, undefined]);
});

test("the removal of what does not exist can be an error of its item", async () => {
  await using api = await startApi({ removeOfAbsent: "refuse" });
  const [row] = rowsOf(await api.patchMappings("User", [removalOf("anna")]));
  expect(exceptionOf(row)).toMatchObject({ failedOperation: "Delete", responseCode: 404 });
});

test("names can be echoed in lower case, the ID unchanged", async () => {
  await using api = await startApi({ echo: "lowerCase" });
  const [row] = rowsOf(await api.patchMappings("User", [userMapping("Anna")]));
  expect(row).toEqual({ ...userMapping("anna"), id: "AQAAAAEAAABBbm5hQGNvbnRvc28uY29t" });
});

test("someone else can change the map, without a call of the API", async () => {
  await using api = await startApi();
  await api.control("POST", "mappings", { users: [userMapping("anna")], groups: [groupMapping] });
  const { json } = await api.control("POST", "mappings", { users: [removalOf("anna")] });
  expect(json).toEqual(api.simulator.mappings());
  expect(json).toMatchObject({ users: [], groups: [groupMapping] });
  expect(api.simulator.journal.calls()).toEqual([]);
});

test.each([
  [[], "an object with users"],
  [{ people: [] }, "no member people"],
  [{ users: {} }, "users must be a list"],
  [{ users: [{}] }, "needs sourceUserIdentity"],
  [
    { users: [userMapping("bo"), { sourceUserIdentity: { userPrincipalName: "a@b" } }] },
    "needs sourceOrganizationId",
  ],
  [{ groups: [{ color: 1 }] }, "color"],
])("an invalid change %j is refused with a sentence, and changes nothing", async (change, words) => {
  await using api = await startApi();
  const reply = await api.control("POST", "mappings", change);
  expect([reply.status, reply.json["error"]]).toEqual([400, expect.stringContaining(words)]);
  expect(api.simulator.mappings().users).toEqual([]);
});
