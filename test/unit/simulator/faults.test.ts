import { faults, type FaultAction } from "../../../provider/src/simulator";
import { codeOf, messageOf, site, siteUrl, user, startApi } from "./api";

test.each<[string, FaultAction, number, string | null]>([
  ["a throttle with a decimal", faults.throttle("2.128"), 429, "2.128"],
  [
    "a throttle with a date",
    faults.throttle("Sat, 31 Jan 2026 10:00:30 GMT"),
    429,
    "Sat, 31 Jan 2026 10:00:30 GMT",
  ],
  ["a throttle that names no wait", faults.throttle(), 429, null],
  ["an unavailable service", faults.unavailable(10), 503, "10"],
  ["an expired token", faults.expireToken(), 401, null],
  ["any status", faults.status(507, { code: "insufficientStorage", message: "Full." }), 507, null],
  ["a web page", faults.html(502), 502, null],
])("%s is sent once and the call is not carried out", async (_what, fault, status, retryAfter) => {
  await using api = await startApi();
  api.simulator.inject({ do: fault });
  const reply = await api.create(site);
  expect([reply.status, reply.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(api.simulator.tasks()).toEqual([]);
  expect((await api.create(site)).status).toBe(200);
  expect(api.simulator.journal.calls().map((call) => call.fault)).toEqual([fault.kind, undefined]);
});

test("a throttled answer has the documented body", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.throttle(1) });
  const { json } = await api.get("x");
  expect(json).toMatchObject({
    error: {
      code: "TooManyRequests",
      message: "Please retry again later.",
      innerError: { code: "429", message: "Please retry after", status: "429", date: expect.any(String) },
    },
  });
});

test("an injected status has its code and message", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.status(423, { code: "locked", message: "Locked." }) });
  const reply = await api.get("x");
  expect([reply.status, codeOf(reply), messageOf(reply)]).toEqual([423, "locked", "Locked."]);
});

test("a call with an expired token is in the journal as not authorized", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.expireToken() });
  await api.get("x");
  expect(api.simulator.journal.calls("get")[0]).toMatchObject({ status: 401, authorized: false });
});

test("a call dropped before the request is not carried out", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.dropBeforeRequest() });
  await expect(api.create(site)).rejects.toThrow();
  expect(api.simulator.tasks()).toEqual([]);
  expect(api.simulator.journal.calls("create")[0]?.status).toBe("dropped");
  expect(api.simulator.journal.statuses("create")).toEqual([]);
});

test("a call dropped after the request is carried out", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.dropAfterRequest() });
  await expect(api.create(site)).rejects.toThrow();
  expect(api.simulator.task(siteUrl).status).toBe("notStarted");
  expect(api.simulator.journal.calls("create")[0]).toMatchObject({
    status: "dropped",
    taskId: api.simulator.task(siteUrl).id,
  });
});

test("a call that fails after the request is carried out", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.failAfterRequest() });
  await api.control("POST", "faults", { on: "cancel", do: { kind: "failAfterRequest", status: 500 } });
  const reply = await api.create(site);
  const { id } = api.simulator.task(siteUrl);
  expect([reply.status, reply.json["id"]]).toEqual([504, undefined]);
  expect(api.simulator.journal.calls("create")[0]).toMatchObject({ status: 504, taskId: id });
  expect((await api.cancel(id)).status).toBe(500);
  expect(api.simulator.task(id).status).toBe("cancelled");
});

test("a cut body arrives with its headers and then breaks off", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.cutBody() });
  const response = await fetch(
    `${api.simulator.url}/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks`,
    {
      method: "POST",
      headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
      body: JSON.stringify({ parameters: site }),
    },
  );
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(api.simulator.tasks()).toHaveLength(1);
});

test("an answer without a body cannot be cut, so it does not arrive", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  api.simulator.inject({ on: "cancel", do: faults.cutBody() });
  await expect(api.cancel(id)).rejects.toThrow();
  expect(api.simulator.task(id).status).toBe("cancelled");
});

test("garbage is a success that cannot be parsed, and the call is carried out", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: ["create", "cancel"], do: faults.garbage(), times: 2 });
  const created = await api.create(site);
  expect(created.status).toBe(200);
  expect(() => JSON.parse(created.text) as unknown).toThrow(SyntaxError);
  expect((await api.cancel(api.simulator.task(siteUrl).id)).status).toBe(200);
  expect(api.simulator.task(siteUrl).status).toBe("cancelled");
});

test("a lost ID is missing from the answer only", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.loseId() });
  expect((await api.create(site)).json).toEqual({ status: "notStarted", parameters: site });
  expect(api.simulator.tasks()).toHaveLength(1);
});

test("a redirect names its location and the call is not carried out", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.redirect("http://127.0.0.1:1/elsewhere") });
  const reply = await api.create(site);
  expect([reply.status, reply.headers.get("location")]).toEqual([307, "http://127.0.0.1:1/elsewhere"]);
  expect(api.simulator.tasks()).toEqual([]);
});

test("a slow call is carried out even when the client has given up", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "create", do: faults.slow(3_600_000) });
  const done = new Promise<void>((resolve) => {
    const looked = setInterval(() => {
      if (api.simulator.tasks().length === 0) return;
      clearInterval(looked);
      resolve();
    }, 2);
  });
  const giveUp = new AbortController();
  const answer = fetch(
    `${api.simulator.url}/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks`,
    {
      method: "POST",
      headers: { Authorization: "Bearer x", "Content-Type": "application/json" },
      body: JSON.stringify({ parameters: site }),
      signal: giveUp.signal,
    },
  );
  const failed = expect(answer).rejects.toThrow("aborted");
  await done;
  giveUp.abort();
  await failed;
}); // closing must not wait for the hour

test("a slow answer arrives", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.slow(1) });
  expect((await api.create(site)).status).toBe(200);
});

test("a fault waits for its operation, its task or its source", async () => {
  await using api = await startApi();
  const id = await api.createdId(site);
  const { simulator } = api;
  simulator.inject({ on: "cancel", do: faults.throttle() });
  simulator.inject({ taskId: id, do: faults.unavailable() });
  simulator.inject({ source: "ALEX@contoso.com", do: faults.status(500) });
  simulator.inject({ source: `${siteUrl}/`, do: faults.html(502) });
  expect((await api.get("other")).status).toBe(404);
  expect((await api.get(id)).status).toBe(503);
  expect((await api.get(`getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`)).status).toBe(502);
  expect((await api.create(user)).status).toBe(500);
  expect((await api.cancel(id)).status).toBe(429);
  expect((await api.cancel(id)).status).toBe(204);
});

test("faults are used up in order, one per call, each as many times as given", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.throttle(), times: 2 });
  api.simulator.inject({ do: faults.unavailable(), times: Infinity });
  const statuses = [];
  for (let call = 0; call < 4; call++) statuses.push((await api.get("x")).status);
  expect(statuses).toEqual([429, 429, 503, 503]);
  expect(api.simulator.journal.statuses("get")).toEqual(statuses);
});

test("an undocumented path is spoiled only by a fault for unknown calls", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.throttle() });
  expect((await api.send("GET", "/beta/me")).status).toBe(501);
  api.simulator.inject({ on: "unknown", do: faults.unavailable() });
  expect((await api.send("GET", "/beta/me")).status).toBe(503);
});

test("a race that cannot happen is the simulator's error, not the service's", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "cancel", do: faults.startTaskMeanwhile() });
  const reply = await api.cancel("nothing");
  expect([reply.status, codeOf(reply)]).toEqual([500, "simulatorUsageError"]);
});

test.each([
  [{ do: { kind: "explode" } }, "do must name one of"],
  [{ do: faults.status(99) }, "status must be a whole number from 200 to 599"],
  [{ do: faults.redirect("/x", 200) }, "status must be a whole number from 300 to 399"],
  [{ do: faults.throttle("1\r\nX-Evil: 1") }, "retryAfter must be"],
  [{ do: faults.slow(-1) }, "ms must be"],
  [{ do: faults.garbage(), times: 0 }, "times must be"],
  [{ do: faults.garbage(), on: "delete" }, "on must be"],
  [{ do: faults.garbage(), task: "x" }, "no member task"],
  [{ do: faults.garbage(), taskId: 7 }, "taskId must be a non-empty string"],
])("%j is refused as a fault", async (fault, words) => {
  await using api = await startApi();
  const { simulator } = api;
  expect(() => simulator.inject(fault as never)).toThrow(words);
  await Promise.resolve();
});
