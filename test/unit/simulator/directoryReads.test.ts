import type { ReadPermission, WorldDescription } from "../../../provider/src/simulator";
import { asTarget, codeOf, messageOf, startApi, type Api } from "./api";

const anna = "anna@contoso.com";
const read = (api: Api, path: string, tenant: "source" | "target" = "source") =>
  api.send("GET", `/v1.0/${path}`, tenant === "target" ? { headers: asTarget } : {});

const world: WorldDescription = {
  source: {
    users: [
      {
        userPrincipalName: anna,
        id: "aaaaaaaa-0000-0000-0000-000000000001",
        usedBytes: 5_000,
        accountEnabled: false,
      },
      { userPrincipalName: "locked@contoso.com", drive: "locked" },
      { userPrincipalName: "bare@contoso.com", licenses: [], drive: "missing" },
    ],
    groups: [
      { mailNickname: "o'hara", usedBytes: 7 },
      { mailNickname: "plain", isUnified: false, site: "missing" },
      { mailNickname: "gone", exists: false },
      { mailNickname: "locked", site: "locked" },
    ],
    sites: [
      { url: "https://contoso.sharepoint.com/sites/ops", usedBytes: 9 },
      { url: "https://contoso.sharepoint.com/sites/locked", state: "locked" },
    ],
  },
  target: {
    users: [{ userPrincipalName: "guest@fabrikam.com", userType: "Guest" }],
    sites: [
      { url: "https://fabrikam.sharepoint.com/sites/taken" },
      { url: "https://fabrikam.sharepoint.com/sites/bin", state: "deleted" },
    ],
  },
};

test("a user has the documented default properties, and others when they are selected", async () => {
  await using api = await startApi({ world });
  const { json } = await read(api, `users/${anna}`);
  expect(Object.keys(json).sort()).toEqual(
    [
      ...[
        "@odata.context",
        "businessPhones",
        "displayName",
        "givenName",
        "id",
        "jobTitle",
        "mail",
        "mobilePhone",
      ],
      ...["officeLocation", "preferredLanguage", "surname", "userPrincipalName"],
    ].sort(),
  );
  const selected = await read(
    api,
    `users/${encodeURIComponent(anna)}?$select=id,accountEnabled,userType,assignedPlans`,
  );
  expect(selected.json).toEqual({
    "@odata.context": expect.any(String),
    id: "aaaaaaaa-0000-0000-0000-000000000001",
    accountEnabled: false,
    userType: "Member",
    assignedPlans: [
      { service: "SharePoint", servicePlanId: expect.any(String), capabilityStatus: "Enabled" },
    ],
  });
});

test("a user is found by object ID, and one who is not described has a stable one", async () => {
  await using api = await startApi({ world });
  const byId = await read(api, "users/AAAAAAAA-0000-0000-0000-000000000001?$select=userPrincipalName");
  expect(byId.json["userPrincipalName"]).toBe(anna);
  const { id } = (await read(api, "users/any@contoso.com")).json;
  expect((await read(api, "users/ANY@contoso.com")).json["id"]).toBe(id);
  expect((await read(api, `users/${String(id)}`)).json["userPrincipalName"]).toBe("ANY@contoso.com");
});

test("a token reads its own tenant: what is missing here may exist there", async () => {
  await using api = await startApi({ world });
  api.simulator.describe({ target: { others: "missing" } });
  expect((await read(api, "users/someone@contoso.com")).status).toBe(200);
  const there = await read(api, "users/someone@contoso.com", "target");
  expect([there.status, codeOf(there)]).toEqual([404, "Request_ResourceNotFound"]);
  const guest = await read(api, "users/guest@fabrikam.com?$select=userType", "target");
  expect(guest.json["userType"]).toBe("Guest");
});

test("licenses are read as products and as plans", async () => {
  await using api = await startApi({ world });
  const select = "?$select=assignedLicenses,assignedPlans";
  const bare = await read(api, `users/bare@contoso.com${select}`);
  expect(bare.json).toMatchObject({ assignedLicenses: [], assignedPlans: [] });
  const full = await read(api, `users/new@fabrikam.com${select}`, "target");
  expect(full.json["assignedLicenses"]).toHaveLength(2);
});

test("a OneDrive has a quota with its used bytes; there is none to read where it is missing", async () => {
  await using api = await startApi({ world });
  const drive = await read(api, `users/${anna}/drive?$select=id,driveType,quota`);
  expect(drive.json).toMatchObject({ driveType: "business", quota: { used: 5_000, state: "normal" } });
  const none = await read(api, "users/bare@contoso.com/drive");
  expect([none.status, codeOf(none), messageOf(none)]).toEqual([
    404,
    "ResourceNotFound",
    "User's mysite not found.",
  ]);
  expect((await read(api, "users/locked@contoso.com/drive")).status).toBe(423);
  expect((await read(api, "users/any@fabrikam.com/drive", "target")).status).toBe(404);
});

test("groups are found by alias, with their kind, and have a drive when they have a site", async () => {
  await using api = await startApi({ world });
  const found = async (alias: string) => {
    const filter = encodeURIComponent(`mailNickname eq '${alias.replaceAll("'", "''")}'`);
    const { json } = await read(api, `groups?$filter=${filter}&$select=id,mailNickname,groupTypes`);
    return json["value"] as readonly Record<string, unknown>[];
  };
  const [group, ...others] = await found("o'hara");
  expect([group, others]).toEqual([
    { id: expect.any(String), mailNickname: "o'hara", groupTypes: ["Unified"] },
    [],
  ]);
  expect((await read(api, `groups/${String(group?.["id"])}/drive?$select=quota`)).json).toMatchObject({
    quota: { used: 7 },
  });
  const [plain] = await found("plain");
  expect(plain?.["groupTypes"]).toEqual([]);
  expect((await read(api, `groups/${String(plain?.["id"])}/drive`)).status).toBe(404);
  const [locked] = await found("locked");
  expect((await read(api, `groups/${String(locked?.["id"])}/drive`)).status).toBe(423);
  expect(await found("gone")).toEqual([]);
});

test.each([
  ["groups", 400],
  ["groups?$filter=displayName eq 'x'", 400],
  ["groups?$filter=mailNickname eq 'x'&$top=5", 400],
  ["users/x@contoso.com?$select=color", 400],
  ["users/x@contoso.com?$expand=drive", 400],
  ["users/%zz", 200],
  ["users('$x@contoso.com')", 200],
  ["users('$x@contoso.com')/drive", 200],
  ["sites/contoso.sharepoint.com", 200],
  ["sites/contoso.sharepoint.com/drive", 200],
  ["users", 501],
])("a read of %s is %d", async (path, status) => {
  await using api = await startApi();
  expect((await read(api, path)).status).toBe(status);
});

test("a site is found by host and path unless it is in the recycle bin, and its drive has its size", async () => {
  await using api = await startApi({ world });
  const site = await read(api, "sites/contoso.sharepoint.com:/sites/Ops?$select=id,webUrl");
  expect(site.json).toMatchObject({ webUrl: "https://contoso.sharepoint.com/sites/ops" });
  const drive = await read(api, "sites/contoso.sharepoint.com:/sites/ops:/drive?$select=id,quota");
  expect(drive.json).toMatchObject({ quota: { used: 9 } });
  expect((await read(api, "sites/contoso.sharepoint.com:/sites/locked")).status).toBe(423);
  expect((await read(api, "sites/contoso.sharepoint.com:/sites/gone")).status).toBe(404);
  const statuses = [];
  for (const name of ["taken", "bin", "free"])
    statuses.push((await read(api, `sites/fabrikam.sharepoint.com:/sites/${name}`, "target")).status);
  expect(statuses).toEqual([200, 404, 404]);
});

test.each<[string, readonly ReadPermission[], string]>([
  [`users/${anna}`, ["User.Read.All"], "Authorization_RequestDenied"],
  [`users/${anna}/drive`, ["Files.Read.All", "Sites.Read.All"], "accessDenied"],
  ["groups?$filter=mailNickname eq 'x'", ["Group.Read.All"], "Authorization_RequestDenied"],
  ["sites/contoso.sharepoint.com:/sites/ops", ["Sites.Read.All"], "accessDenied"],
])("%s needs one of %j in the tenant of the token", async (path, permissions, code) => {
  await using api = await startApi({ world });
  api.simulator.configure({ readPermissions: { source: [], target: [] } });
  const denied = await read(api, path);
  expect([denied.status, codeOf(denied)]).toEqual([403, code]);
  for (const permission of permissions) {
    api.simulator.configure({ readPermissions: { source: [permission], target: [] } });
    expect((await read(api, path)).status).toBe(200);
    expect((await read(api, path, "target")).status).toBe(403);
  }
});

test("the reads are in the journal by name and tenant, and take faults like all calls", async () => {
  await using api = await startApi({ world });
  api.simulator.inject({ source: anna, do: { kind: "throttle", retryAfter: 1 } });
  await read(api, "users/bo@contoso.com");
  await read(api, `users/${anna}`);
  await read(api, `users/${anna}/drive`, "target");
  expect(
    api.simulator.journal.calls().map(({ operation, tenant, status }) => [operation, tenant, status]),
  ).toEqual([
    ["getUser", "source", 200],
    ["getUser", "source", 429],
    ["getUserDrive", "target", 404],
  ]);
});
