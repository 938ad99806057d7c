import { codeOf, group, messageOf, site, siteUrl, tasksPath, user, startApi } from "./api";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test.each([
  ["user", user],
  ["site", site],
  ["group", group],
])(
  "the answer to a new %s task has its ID, status and parameters, and nothing else",
  async (_kind, parameters) => {
    await using api = await startApi();
    const reply = await api.create(parameters);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ id: expect.stringMatching(guid), status: "notStarted", parameters });
  },
);

test("the read-only members of the entity are ignored on create", async () => {
  await using api = await startApi();
  const body = { id: "", status: "completed", parameters: site };
  const reply = await api.send("POST", tasksPath, { body });
  expect(reply.json["status"]).toBe("notStarted");
  expect(reply.json["id"]).not.toBe("");
});

test("a successful validation is completed, has no ID and stores nothing", async () => {
  await using api = await startApi();
  const parameters = { ...user, validateOnly: true };
  const reply = await api.create(parameters);
  expect(reply.json).toEqual({ status: "completed", parameters });
  expect(api.simulator.tasks()).toEqual([]);
  expect(api.simulator.journal.statuses("validate")).toEqual([200]);
});

test("a target given by its ID comes back with its geo", async () => {
  await using api = await startApi();
  const { targetOrganizationHost: _host, ...rest } = user;
  const id = "3ef4e46d-13a3-4895-b6ea-a74a20aa728a";
  const reply = await api.create({ ...rest, targetOrganizationId: id, targetDataLocationCode: null });
  expect(reply.json["parameters"]).toMatchObject({
    targetOrganizationId: id,
    targetDataLocationCode: "NAM",
  });
});

test.each([
  ["parameters", undefined],
  ["@odata.type", { ...site, "@odata.type": undefined }],
  ["targetOrganizationHost", { ...site, targetOrganizationHost: null }],
  ["sourceSiteUrl", { ...site, sourceSiteUrl: "" }],
  ["targetSiteUrl", { ...site, targetSiteUrl: undefined }],
  ["sourceUserIdentity", { ...user, sourceUserIdentity: {} }],
  ["targetUserIdentity", { ...user, targetUserIdentity: null }],
  ["sourceGroupIdentity", { ...group, sourceGroupIdentity: { id: "x" } }],
  ["targetGroupIdentity", { ...group, targetGroupIdentity: undefined }],
])("a request without %s is refused, naming it", async (paramName, parameters) => {
  await using api = await startApi();
  const reply = await api.send("POST", tasksPath, { body: { parameters } });
  expect([reply.status, codeOf(reply)]).toEqual([400, "invalidRequest"]);
  expect(messageOf(reply)).toBe(
    `Can't process the request because the required parameter ${paramName} is missing.`,
  );
});

test.each([
  [
    "a type that is not one of the three",
    { ...site, "@odata.type": "#microsoft.graph.sharePointMigrationTask" },
  ],
  ["a member the type does not have", { ...site, sourceUserIdentity: {} }],
  ["a member of another type", { ...site, validateOnly: "true" }],
  ["an organization ID that is not a GUID", { ...site, targetOrganizationId: "fabrikam" }],
  ["an instant without a zone", { ...site, preferredStartDateTime: "2026-02-01T00:00:00" }],
  ["an instant that is none", { ...site, preferredStartDateTime: "2026-2-1T00:00:00Z" }],
  ["an identity that is a text", { ...user, sourceUserIdentity: "alex@contoso.com" }],
  [
    "a latest start that is not later than the earliest",
    {
      ...site,
      preferredStartDateTime: "2026-02-01T00:00:00Z",
      preferredLatestStartDateTime: "2026-02-01T00:00:00Z",
    },
  ],
])("%s is refused", async (_what, parameters) => {
  await using api = await startApi();
  expect((await api.create(parameters)).status).toBe(400);
  expect(api.simulator.tasks()).toEqual([]);
});

test("a body that the service cannot read is refused with the status of its defect", async () => {
  await using api = await startApi();
  const post = (text: string, type = "application/json") =>
    api.send("POST", tasksPath, { text, headers: { "Content-Type": type } }).then(({ status }) => status);
  expect(await post("{")).toBe(400);
  expect(await post("{}", "text/plain")).toBe(415);
  expect(await post(JSON.stringify({ parameters: site }), "application/json; charset=utf-8")).toBe(200);
  expect(await post(JSON.stringify("x".repeat(1024 * 1024)))).toBe(413);
  expect(await post("[]")).toBe(400);
});

test("by default a second task for a live or completed source is refused, in any spelling", async () => {
  await using api = await startApi();
  const again = { ...site, sourceSiteUrl: `${siteUrl.toUpperCase()}/` };
  await api.create(site);
  const reply = await api.create(again);
  expect([reply.status, codeOf(reply)]).toEqual([409, "conflict"]);
  api.simulator.start(siteUrl);
  expect((await api.create(again)).status).toBe(409);
  expect((await api.create({ ...again, validateOnly: true })).status).toBe(409);
  api.simulator.finish(siteUrl);
  expect((await api.create(again)).status).toBe(409);
  expect(api.simulator.tasks()).toHaveLength(1);
});

test("a source whose task was cancelled or failed may have another one", async () => {
  await using api = await startApi();
  await api.cancel(await api.createdId(site));
  await api.create(site);
  api.simulator.start(siteUrl);
  api.simulator.fail(siteUrl);
  expect((await api.create(site)).status).toBe(200);
  expect(api.simulator.tasks().map(({ status }) => status)).toEqual(["cancelled", "failed", "notStarted"]);
});

test("one user given by principal name and by object ID is one source", async () => {
  await using api = await startApi();
  await api.create({ ...user, sourceUserIdentity: { userPrincipalName: "alex@contoso.com", id: "1" } });
  expect((await api.create({ ...user, sourceUserIdentity: { id: "1" } })).status).toBe(409);
  expect((await api.create(user)).status).toBe(409);
});

test("the other policies for a second task return the first one, or create another", async () => {
  await using api = await startApi({ secondCreate: "returnExisting" });
  const id = await api.createdId(site);
  expect(await api.createdId(site)).toBe(id);
  api.simulator.configure({ secondCreate: "createNew" });
  expect(await api.createdId(site)).not.toBe(id);
});

test("a task over the queue limit is refused", async () => {
  await using api = await startApi({ queueLimit: 1 });
  await api.create(site);
  expect((await api.create(user)).status).toBe(422);
  api.simulator.start(siteUrl);
  expect((await api.create(user)).status).toBe(200);
});
