import { codeOf, site, startApi } from "./api";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const jsonType =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

test("an error has the documented envelope and its request IDs twice", async () => {
  await using api = await startApi();
  const headers = { "client-request-id": "b0a1c6a2-0000-4000-8000-000000000001" };
  const reply = await api.create({ ...site, sourceSiteUrl: "" }, headers);
  const requestId = reply.headers.get("request-id");
  expect(requestId).toMatch(guid);
  expect(reply.json).toEqual({
    error: {
      code: "invalidRequest",
      message: expect.any(String),
      innerError: { date: "2026-01-31T10:00:00", "request-id": requestId, ...headers },
    },
  });
  expect(reply.headers.get("client-request-id")).toBe(headers["client-request-id"]);
  expect(reply.headers.get("content-type")).toBe(jsonType);
  expect(reply.headers.get("odata-version")).toBe("4.0");
  expect(reply.headers.get("date")).toBe("Sat, 31 Jan 2026 10:00:00 GMT");
});

test("a success carries the same headers", async () => {
  await using api = await startApi();
  const reply = await api.create(site);
  expect(reply.headers.get("request-id")).toMatch(guid);
  expect(reply.headers.get("client-request-id")).toBeNull();
  expect(reply.headers.get("content-type")).toBe(jsonType);
});

test.each([
  ["none", ""],
  ["html", expect.stringMatching(/^<!DOCTYPE html>/)],
  ["brokenJson", expect.stringMatching(/^{"error":{"code":"itemNotFound"/)],
] as const)("error bodies can be %s, and only error bodies", async (bodies, text) => {
  await using api = await startApi({ bodies });
  const reply = await api.get("nothing");
  expect([reply.status, reply.text]).toEqual([404, text]);
  expect(reply.json).toEqual({});
  expect((await api.create(site)).json["status"]).toBe("notStarted");
});

test.each([
  ["no header", "", 401],
  ["another scheme", "Basic good", 401],
  ["an empty token", "Bearer ", 401],
  ["any token at all", "bearer something", 404],
])("without a configured token, %s is answered %s → %i", async (_what, authorization, status) => {
  await using api = await startApi();
  const path = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks/x";
  const reply = await api.send("GET", path, { headers: { Authorization: authorization } });
  expect(reply.status).toBe(status);
  expect(api.simulator.journal.calls("get")[0]?.authorized).toBe(status !== 401);
});

test("with a configured token every other one is refused before anything else is checked", async () => {
  await using api = await startApi({ token: "secret-token", permission: "none" });
  const reply = await api.create({});
  expect([reply.status, codeOf(reply)]).toEqual([401, "InvalidAuthenticationToken"]);
  expect((await api.create(site, { Authorization: "Bearer secret-token" })).status).toBe(403);
});

test("the journal has requests and answers, and never the token", async () => {
  await using api = await startApi({ token: "secret-token" });
  const headers = {
    Authorization: "Bearer secret-token",
    "client-request-id": "c-1",
    "User-Agent": "ISV|Me|App/1",
  };
  const reply = await api.create(site, headers);
  await api.get("nothing");
  const { journal } = api.simulator;
  expect(journal.calls("create")).toEqual([
    {
      sequence: 1,
      at: "2026-01-31T10:00:00.000Z",
      method: "POST",
      path: "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks",
      operation: "create",
      taskId: reply.json["id"],
      status: 200,
      requestId: reply.headers.get("request-id"),
      clientRequestId: "c-1",
      userAgent: "ISV|Me|App/1",
      tenant: "source",
      authorized: true,
      body: { parameters: site },
      timing: { arrivedRealMs: expect.any(Number), answeredRealMs: expect.any(Number) },
    },
  ]);
  expect(JSON.stringify(journal.calls())).not.toContain("secret-token");
  expect(journal.statuses("get")).toEqual([401]);
  journal.clear();
  await api.get("nothing");
  expect(journal.calls().map(({ sequence }) => sequence)).toEqual([3]);
});
