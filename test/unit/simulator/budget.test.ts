import { faults, type Budget, type SimulatorOptions } from "../../../provider/src/simulator";
import { codeOf, group, messageOf, site, siteUrl, tasksPath, user, startApi, type Api } from "./api";

const lookUp = `getBySourceSiteUrl(sourceSiteUrl='${siteUrl}')`;

/** The statuses of that many reads of a task that was never created. */
async function reads(api: Api, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let call = 0; call < times; call++) statuses.push((await api.get("x")).status);
  return statuses;
}

test("a write costs two units, a read or a look-up one; calls over the budget are throttled and not carried out", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 8 } });
  const id = await api.createdId(site);
  await api.create({ ...user, validateOnly: true });
  await api.cancel(id);
  expect([(await api.get(id)).status, (await api.get(lookUp)).status]).toEqual([200, 200]);
  const reply = await api.create(group);
  expect([reply.status, codeOf(reply), messageOf(reply)]).toEqual([
    429,
    "TooManyRequests",
    "Please retry again later.",
  ]);
  expect(api.simulator.tasks()).toHaveLength(1);
  expect(api.simulator.journal.calls("create").at(-1)).toMatchObject({ status: 429 });
  expect(api.simulator.journal.calls("create").at(-1)?.fault).toBeUndefined();
});

test("a window opens with its first call and lasts a minute of the simulated clock", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 2 } });
  api.simulator.advance(45_000);
  expect(await reads(api, 3)).toEqual([404, 404, 429]);
  api.simulator.advance(59_999);
  expect(await reads(api, 1)).toEqual([429]);
  api.simulator.advance(1);
  expect(await reads(api, 3)).toEqual([404, 404, 429]);
});

test.each<[NonNullable<Budget["retryAfter"]>, string | null]>([
  ["seconds", "10"],
  ["decimal", "9.5"],
  ["one", "1"],
  ["date", "Sat, 31 Jan 2026 10:00:11 GMT"],
  ["none", null],
])("a throttled answer says when to come back in the form %s", async (retryAfter, text) => {
  await using api = await startApi({ budget: { unitsPerWindow: 2, windowMs: 10_400, retryAfter } });
  await reads(api, 2);
  api.simulator.advance(900);
  expect((await api.get("x")).headers.get("retry-after")).toBe(text);
});

test("a throttled call costs units, unless the budget does not count it", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 3 } });
  const wishes = async () => [(await api.create(site)).status, (await api.create(user)).status];
  expect(await wishes()).toEqual([200, 429]);
  expect(await reads(api, 1)).toEqual([429]);
  api.simulator.configure({ budget: { unitsPerWindow: 3, countThrottled: false } });
  expect(await wishes()).toEqual([409, 429]);
  expect(await reads(api, 2)).toEqual([404, 429]);
});

test("with rateLimitHeaders, answers say how much is left from 80 % use on", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 10, rateLimitHeaders: true } });
  await reads(api, 6);
  api.simulator.advance(29_001);
  const told = async () => {
    const { headers } = await api.get("x");
    return ["limit", "remaining", "reset"].map((name) => headers.get(`ratelimit-${name}`));
  };
  expect(await told()).toEqual([null, null, null]);
  expect(await told()).toEqual(["10", "2", "31"]);
  await reads(api, 2);
  expect(await told()).toEqual(["10", "0", "31"]);
  api.simulator.configure({ budget: { unitsPerWindow: 2 } });
  await reads(api, 2);
  expect(await told()).toEqual([null, null, null]);
});

test("a budget hides neither an undocumented call nor a missing token", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 2 } });
  await reads(api, 3);
  expect((await api.send("GET", "/beta/me")).status).toBe(501);
  expect((await api.send("GET", tasksPath)).status).toBe(501);
  const anonymous = { headers: { Authorization: "" } };
  expect((await api.send("GET", `${tasksPath}/x`, anonymous)).status).toBe(401);
});

test("a call that the budget refuses leaves an injected fault to the next one", async () => {
  await using api = await startApi({ budget: { unitsPerWindow: 2 } });
  await reads(api, 2);
  api.simulator.inject({ do: faults.unavailable() });
  expect(await reads(api, 1)).toEqual([429]);
  api.simulator.advance(60_000);
  expect(await reads(api, 2)).toEqual([503, 404]);
});

test("a budget is set, returned complete and removed over HTTP, and setting it opens a new window", async () => {
  await using api = await startApi();
  const set = async (budget: unknown) => (await api.control("POST", "configure", { budget })).json["budget"];
  const whole = {
    unitsPerWindow: 2,
    windowMs: 60_000,
    retryAfter: "seconds",
    rateLimitHeaders: false,
    countThrottled: true,
  };
  expect(await set({ unitsPerWindow: 2 })).toEqual(whole);
  expect(await reads(api, 3)).toEqual([404, 404, 429]);
  expect(await set({ unitsPerWindow: 2 })).toEqual(whole);
  expect(await reads(api, 3)).toEqual([404, 404, 429]);
  api.simulator.configure({ slots: 1 });
  expect(await reads(api, 1)).toEqual([429]);
  expect(await set(null)).toBeUndefined();
  expect(await reads(api, 1)).toEqual([404]);
});

test.each([
  [7, "budget must be an object"],
  [{}, "budget.unitsPerWindow must be a whole number, 2 or more"],
  [{ unitsPerWindow: 1 }, "budget.unitsPerWindow must be a whole number, 2 or more"],
  [{ unitsPerWindow: 2, windowMs: 0 }, "budget.windowMs must be a whole number, 1 or more"],
  [{ unitsPerWindow: 2, retryAfter: "soon" }, "budget.retryAfter must be one of: seconds, decimal"],
  [{ unitsPerWindow: 2, rateLimitHeaders: "yes" }, "budget.rateLimitHeaders must be true or false"],
  [{ unitsPerWindow: 2, units: 2 }, "budget has no member units"],
])("%j is refused as a budget", async (budget, words) => {
  await using api = await startApi();
  const { simulator } = api;
  const change = { budget } as unknown as SimulatorOptions;
  expect(() => simulator.configure(change)).toThrow(words);
  await Promise.resolve();
});
