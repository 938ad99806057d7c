import { faults } from "../../../provider/src/simulator";
import { site, siteUrl, user, startApi } from "./api";

const lookUp = `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`;

test("a grade counts calls, throttled calls and their share", async () => {
  await using api = await startApi();
  await api.create(site);
  await api.create(user);
  api.simulator.inject({ on: "get", do: faults.throttle() });
  await api.get("x");
  await api.get(lookUp);
  expect(api.simulator.grade()).toMatchObject({
    calls: 4,
    callsByOperation: { create: 2, get: 1, getBySourceSiteUrl: 1 },
    throttled: 1,
    throttledShare: 0.25,
    earlyRetries: 0,
    duplicates: 0,
    liveTasks: 2,
    callsPerTask: 2,
  });
  api.simulator.journal.clear();
  expect(api.simulator.grade()).toMatchObject({
    calls: 0,
    throttledShare: 0,
    callsPerTask: 0,
    liveTasks: 2,
  });
});

test.each(["seconds", "decimal", "date"] as const)(
  "a retry before what the budget allowed in the form %s is early, and one after it is not",
  async (retryAfter) => {
    await using api = await startApi({ budget: { unitsPerWindow: 2, retryAfter } });
    for (let call = 0; call < 4; call++) await api.get("x");
    expect(api.simulator.grade({ graceMs: 0 }).earlyRetries).toBe(1);
    expect(api.simulator.grade({ graceMs: 3_600_000 }).earlyRetries).toBe(0);
    api.simulator.advance(60_000);
    await api.get("x");
    expect(api.simulator.grade({ graceMs: 0 }).earlyRetries).toBe(1);
  },
);

test("a 503 holds back every call, whichever call it answered", async () => {
  await using api = await startApi();
  api.simulator.inject({ on: "cancel", do: faults.unavailable(30) });
  await api.cancel("x");
  await api.get("x");
  expect(api.simulator.grade({ graceMs: 0 }).earlyRetries).toBe(1);
});

test("a source with two live tasks at once stays a duplicate when one is cancelled", async () => {
  await using api = await startApi({ secondCreate: "createNew" });
  await api.createdId(site);
  const second = await api.createdId({ ...site, sourceSiteUrl: `${siteUrl.toUpperCase()}/` });
  await api.create(site);
  await api.cancel(second);
  expect(api.simulator.grade()).toMatchObject({ duplicates: 1, liveTasks: 2 });
});

test("a source whose first task has been cancelled or has failed is not a duplicate", async () => {
  await using api = await startApi({ secondCreate: "createNew" });
  await api.cancel(await api.createdId(site));
  const id = await api.createdId(site);
  api.simulator.start(id);
  api.simulator.fail(id);
  await api.create(site);
  expect(api.simulator.grade()).toMatchObject({ duplicates: 0, liveTasks: 1 });
});

test("a live task that the client does not know is an orphan; an ended one is not", async () => {
  await using api = await startApi({ secondCreate: "createNew" });
  const known = await api.createdId(site);
  const unknown = await api.createdId(user);
  await api.cancel(await api.createdId(site));
  expect(api.simulator.grade().orphans([known.toUpperCase(), "other"])).toEqual([unknown]);
  const { json } = await api.control("POST", "orphans", { ids: [known] });
  expect(json).toEqual({ orphans: [unknown] });
});

test("a grade is read over HTTP, with a grace when one is given", async () => {
  await using api = await startApi();
  api.simulator.inject({ do: faults.throttle(9) });
  await api.get("x");
  await api.get("x");
  const { json } = await api.control("GET", "grade?graceMs=0");
  expect(json).toEqual({
    calls: 2,
    callsByOperation: { get: 2 },
    throttled: 1,
    throttledShare: 0.5,
    earlyRetries: 1,
    duplicates: 0,
    liveTasks: 0,
    callsPerTask: 0,
  });
  expect((await api.control("GET", "grade")).json).toMatchObject({ calls: 2 });
});

test.each([
  ["GET", "grade?graceMs=soon", undefined, "graceMs must be"],
  ["GET", "grade?graceMs=-1", undefined, "graceMs must be"],
  ["POST", "orphans", undefined, '{"ids": []}'],
  ["POST", "orphans", { ids: [7] }, '{"ids": []}'],
])("%s %s with %j is answered 400 with a sentence", async (method, path, body, words) => {
  await using api = await startApi();
  const reply = await api.control(method, path, body);
  expect([reply.status, reply.json["error"]]).toEqual([400, expect.stringContaining(words)]);
});
