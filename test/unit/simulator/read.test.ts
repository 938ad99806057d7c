import { group, messageOf, site, siteUrl, tasksPath, user, startApi } from "./api";

test("a task that is read has only members with a value", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  expect((await api.get(id)).json).toEqual({ id, status: "notStarted", parameters: site });
});

test("a task shows when it started, when it changed and when and why it ended", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  api.simulator.advance(1_000);
  api.simulator.start(id);
  api.simulator.advance(60_000);
  api.simulator.fail(id, { code: "MnATargetUserDoesNotExist", message: "No such user." });
  expect((await api.get(id)).json).toEqual({
    id,
    status: "failed",
    startedDateTime: "2026-01-31T10:00:01.000Z",
    lastUpdatedDateTime: "2026-01-31T10:01:01.000Z",
    finishedDateTime: "2026-01-31T10:01:01.000Z",
    error: { code: "MnATargetUserDoesNotExist", message: "No such user." },
    parameters: site,
  });
});

test.each([
  ["a raw URL in quotes", siteUrl, `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`],
  ["an encoded URL in quotes", siteUrl, `getBySourceSiteUrl(sourceSiteUrl='${encodeURIComponent(siteUrl)}')`],
  ["encoded quotes", siteUrl, `getBySourceSiteUrl(sourceSiteUrl=%27${encodeURIComponent(siteUrl)}%27)`],
  [
    "other case and a trailing slash",
    siteUrl,
    `getBySourceSiteUrl(sourceSiteUrl='${siteUrl.toUpperCase()}/')`,
  ],
  [
    "a principal name",
    "alex@contoso.com",
    "getBySourceUserPrincipalName(sourcePrincipalName='Alex@Contoso.com')",
  ],
  ["an alias", "research", "getBySourceGroupMailNickname(sourceGroupMailNickname='RESEARCH')"],
])("a task is found by its source written as %s", async (_what, source, rest) => {
  await using api = await startApi();
  for (const parameters of [site, user, group]) await api.create(parameters);
  const reply = await api.get(rest);
  expect(reply.status).toBe(200);
  expect(reply.json["id"]).toBe(api.simulator.task(source).id);
  expect(api.simulator.journal.calls().at(-1)?.taskId).toBe(reply.json["id"]);
});

test("a quote in a source is doubled in the path, and a hash is encoded", async () => {
  await using api = await startApi();
  const name = "miles.o'brien_ds9.com#EXT#@contoso.com";
  const id = await api.createdId({ ...user, sourceUserIdentity: { userPrincipalName: name } });
  const literal = encodeURIComponent(name.replaceAll("'", "''"));
  const reply = await api.get(`getBySourceUserPrincipalName(sourcePrincipalName='${literal}')`);
  expect(reply.json["id"]).toBe(id);
});

test("a site whose URL has escapes is found in every spelling", async () => {
  await using api = await startApi();
  const spaced = "https://contoso.sharepoint.com/sites/a%20b";
  const id = await api.createdId({ ...site, sourceSiteUrl: spaced });
  for (const literal of [
    spaced,
    encodeURIComponent(spaced),
    encodeURIComponent(decodeURIComponent(spaced)),
  ]) {
    expect((await api.get(`getBySourceSiteUrl(sourceSiteUrl='${literal}')`)).json["id"]).toBe(id);
  }
});

test.each([
  ["no argument list", "getBySourceSiteUrl", "required parameter sourceSiteUrl is missing"],
  ["no argument", "getBySourceSiteUrl()", "required parameter sourceSiteUrl is missing"],
  ["another argument", "getBySourceSiteUrl(url='x')", "required parameter sourceSiteUrl is missing"],
  ["an empty literal", "getBySourceSiteUrl(sourceSiteUrl='')", "required parameter sourceSiteUrl is missing"],
  ["no quotes", "getBySourceUserPrincipalName(sourcePrincipalName=alex)", "is not a quoted string"],
  ["a lone quote", "getBySourceUserPrincipalName(sourcePrincipalName='o'brien')", "is not a quoted string"],
  ["a broken escape", "getBySourceUserPrincipalName(sourcePrincipalName='%zz')", "is not a quoted string"],
  ["a blank id", "%20", "required parameter id is missing"],
])("a read with %s is refused", async (_what, rest, words) => {
  await using api = await startApi();
  const reply = await api.get(rest);
  expect(reply.status).toBe(400);
  expect(messageOf(reply)).toContain(words);
});

test("a task that was never created is not found, by ID or by source", async () => {
  await using api = await startApi();
  const byId = await api.get("3ef4e46d");
  expect([byId.status, messageOf(byId)]).toEqual([404, "The migration task 3ef4e46d couldn't be found."]);
  const bySource = await api.get(`getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`);
  expect([bySource.status, messageOf(bySource)]).toEqual([
    404,
    `The migration task ${siteUrl} couldn't be found.`,
  ]);
});

test("a look-up returns the newest of several tasks, or the oldest when set to", async () => {
  await using api = await startApi({ secondCreate: "createNew" });
  const rest = `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`;
  const oldest = await api.createdId(site);
  const newest = await api.createdId(site);
  expect((await api.get(rest)).json["id"]).toBe(newest);
  api.simulator.configure({ lookUp: "oldest" });
  expect((await api.get(rest)).json["id"]).toBe(oldest);
});

test("a read can select properties, with or without the dollar sign", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  expect((await api.get(`${id}?$select=id,status`)).json).toEqual({ id, status: "notStarted" });
  expect((await api.get(`${id}?select=status`)).json).toEqual({ status: "notStarted" });
  expect((await api.get(`${id}?$select=state`)).status).toBe(400);
  expect((await api.get(`${id}?$expand=parameters`)).status).toBe(400);
});

test("the list and all undocumented calls are refused", async () => {
  await using api = await startApi();
  expect((await api.send("GET", tasksPath)).status).toBe(501);
  expect((await api.send("DELETE", `${tasksPath}/x`)).status).toBe(405);
  expect((await api.send("PATCH", `${tasksPath}/x`, { body: {} })).headers.get("allow")).toBe("GET");
  const reply = await api.send("GET", "/v1.0/me");
  expect([reply.status, messageOf(reply)]).toEqual([501, expect.stringContaining("GET /v1.0/me")]);
  const { journal } = api.simulator;
  expect(journal.unknown().map(({ method }) => method)).toEqual(["DELETE", "PATCH", "GET"]);
  expect(journal.statuses("list")).toEqual([501]);
});
