import { site, siteUrl, startApi } from "./api";

test("tasks are changed over HTTP, named by ID or by encoded source, without a token", async () => {
  await using api = await startApi({ token: "secret" });
  await api.create(site, { Authorization: "Bearer secret" });
  const name = encodeURIComponent(siteUrl);
  expect((await api.control("POST", `tasks/${name}/start`)).json["status"]).toBe("inProgress");
  const failed = await api.control("POST", `tasks/${name}/fail`, { code: "c", message: "m" });
  expect(failed.json).toMatchObject({ status: "failed", error: { code: "c", message: "m" } });
  expect((await api.control("GET", "tasks")).json["tasks"]).toEqual(api.simulator.tasks());
});

test("tasks are finished and cancelled over HTTP", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  await api.control("POST", `tasks/${id}/start`);
  expect((await api.control("POST", `tasks/${id}/finish`)).json["status"]).toBe("completed");
  const other = await api.createdId({ ...site, sourceSiteUrl: "https://contoso.sharepoint.com/sites/hr" });
  expect((await api.control("POST", `tasks/${other}/cancel`)).json["status"]).toBe("cancelled");
});

test("control requests are not in the journal, which can be read", async () => {
  await using api = await startApi();
  await api.create(site);
  const { json } = await api.control("GET", "journal");
  expect(json).toEqual({ calls: api.simulator.journal.calls() });
  expect(json["calls"]).toHaveLength(1);
});

test("time is stepped and settings are changed over HTTP; JSON can express infinity and no value", async () => {
  await using api = await startApi({ moveTakesMs: 5 });
  expect((await api.control("POST", "advance", { ms: 60_000 })).json).toEqual({
    now: "2026-01-31T10:01:00.000Z",
  });
  const organizations = { trust: "missing", sameFarmHosts: ["https://x"] };
  await api.control("POST", "configure", { slots: "all", moveTakesMs: null, organizations });
  const { json } = await api.control("POST", "configure", { organizations: { trust: "established" } });
  expect(json).toMatchObject({
    slots: "all",
    organizations: { trust: "established", sameFarmHosts: ["https://x"] },
  });
  expect(json["moveTakesMs"]).toBeUndefined();
});

test("faults are injected over HTTP, in long and in short form", async () => {
  await using api = await startApi();
  await api.control("POST", "faults", { on: "get", do: { kind: "throttle", retryAfter: 3 } });
  await api.control("POST", "faults", { times: "always", do: "expireToken" });
  const first = await api.get("x");
  expect([first.status, first.headers.get("retry-after")]).toEqual([429, "3"]);
  expect([(await api.get("x")).status, (await api.get("x")).status]).toEqual([401, 401]);
});

test("health returns the time and the number of tasks", async () => {
  await using api = await startApi();
  await api.create(site);
  expect((await api.control("GET", "health")).json).toEqual({
    status: "listening",
    now: "2026-01-31T10:00:00.000Z",
    tasks: 1,
  });
});

test.each([
  ["POST", "tasks/nothing/start", undefined, "There is no task nothing"],
  ["POST", "tasks/%zz/start", undefined, "not percent-encoded"],
  ["POST", "advance", undefined, '{"ms": 60000}'],
  ["POST", "advance", { ms: -1 }, "0 or more"],
  ["POST", "faults", {}, "do must name one of"],
  ["POST", "faults", [], "A fault is an object"],
  ["POST", "configure", { wording: "B" }, "wording must be one of: contracted, formal."],
  ["POST", "configure", { color: "red" }, "There is no setting color"],
  ["POST", "configure", { slots: 0.5 }, "slots must be a whole number"],
  ["POST", "configure", { organizations: { trust: "some" } }, "organizations.trust"],
  ["POST", "configure", { organizations: { users: [] } }, "organizations has no member users"],
  ["POST", "configure", { organizations: { sameFarmHosts: "x" } }, "must be a list of strings"],
  ["GET", "advance", undefined, "There is no control request GET advance"],
  ["GET", "constructor", undefined, "There is no control request"],
])("%s %s with %j is answered 400 with a sentence", async (method, path, body, words) => {
  await using api = await startApi();
  const reply = await api.control(method, path, body);
  expect(reply.status).toBe(400);
  expect(reply.json["error"]).toContain(words);
});

test("a control request whose body is not JSON is answered 400", async () => {
  await using api = await startApi();
  const reply = await api.send("POST", "/simulator/advance", { text: "ms=1" });
  expect([reply.status, reply.json["error"]]).toEqual([400, expect.stringContaining("JSON")]);
});

test("a shutdown over HTTP is answered, and then the simulator closes", async () => {
  await using api = await startApi();
  expect((await api.control("POST", "shutdown")).json).toEqual({ status: "closing" });
  await api.simulator.closed;
  await expect(api.get("x")).rejects.toThrow();
});
