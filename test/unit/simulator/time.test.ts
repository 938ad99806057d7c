import { SimulatedClock } from "../../../provider/src/simulator/simulatedClock";
import { group, site, siteUrl, user, startApi } from "./api";

const at = (time: string) => `2026-01-31T${time}.000Z`;

test("with no slots nothing starts by itself, ever", async () => {
  await using api = await startApi();
  await api.create(site);
  api.simulator.advance(1e12);
  expect(api.simulator.task(siteUrl).status).toBe("notStarted");
});

test("slots are filled first come, first served, and a finished move frees its slot at that instant", async () => {
  await using api = await startApi({ slots: 1, moveTakesMs: 60_000 });
  for (const parameters of [site, user, group]) await api.create(parameters);
  api.simulator.advance(90_000);
  expect(api.simulator.tasks().map(({ status, startedDateTime }) => [status, startedDateTime])).toEqual([
    ["completed", at("10:00:00")],
    ["inProgress", at("10:01:00")],
    ["notStarted", undefined],
  ]);
  expect(api.simulator.task(siteUrl).finishedDateTime).toBe(at("10:01:00"));
});

test("with slots for all, every task starts by itself and runs until it is finished", async () => {
  await using api = await startApi({ slots: Infinity });
  for (const parameters of [site, user, group]) await api.create(parameters);
  expect(api.simulator.tasks().map(({ status }) => status)).toEqual(Array(3).fill("inProgress"));
  api.simulator.finish("research");
  expect(api.simulator.task("group:research").status).toBe("completed");
});

test("a task waits for its earliest start, and others overtake it", async () => {
  await using api = await startApi({ slots: 1, moveTakesMs: 1_000 });
  await api.create({ ...site, preferredStartDateTime: at("11:00:00") });
  await api.create(user);
  api.simulator.advance(1_000);
  expect(api.simulator.tasks().map(({ status }) => status)).toEqual(["notStarted", "completed"]);
  api.simulator.advance(3_600_000);
  expect(api.simulator.task(siteUrl).startedDateTime).toBe(at("11:00:00"));
});

test("a task not started by its latest start is cancelled then", async () => {
  await using api = await startApi();
  await api.create({ ...site, preferredLatestStartDateTime: at("10:30:00") });
  api.simulator.advance(30 * 60_000);
  expect(api.simulator.task(siteUrl).status).toBe("notStarted");
  api.simulator.advance(1);
  expect(api.simulator.task(siteUrl)).toMatchObject({
    status: "cancelled",
    lastUpdatedDateTime: "2026-01-31T10:30:00.001Z",
  });
});

test("a task whose latest start is past never starts, even with a free slot", async () => {
  await using api = await startApi({ slots: 1 });
  await api.create({ ...site, preferredLatestStartDateTime: at("09:00:00") });
  expect(api.simulator.task(siteUrl).status).toBe("cancelled");
});

test("an event that cannot happen is refused with a sentence", async () => {
  await using api = await startApi({ slots: 1 });
  const { simulator } = api;
  expect(() => simulator.task("nowhere")).toThrow("There is no task nowhere. There are: none.");
  const id = await api.createdId({ ...site, preferredStartDateTime: at("11:00:00") });
  expect(() => simulator.task("nowhere")).toThrow(`There are: site:${siteUrl} (${id}).`);
  expect(() => simulator.finish(id)).toThrow("is notStarted; only a task that is inProgress can be finished");
  expect(() => simulator.start(id)).toThrow("asked not to start before 2026-01-31T11:00:00.000Z");
  await api.create(user);
  simulator.advance(3_600_000); // the user's task has the only slot
  expect(() => simulator.start(id)).toThrow("all 1 slots are taken");
  simulator.cancel(id);
  expect(() => simulator.cancel(id)).toThrow("is cancelled; only a task that is notStarted can be cancelled");
  expect(() => simulator.advance(-1)).toThrow("0 or more");
});

test("the duration of a move is fixed when it starts", async () => {
  await using api = await startApi({ moveTakesMs: 1_000 });
  await api.create(site);
  api.simulator.start(siteUrl);
  api.simulator.configure({ moveTakesMs: undefined });
  api.simulator.advance(1_000);
  expect(api.simulator.task(siteUrl).status).toBe("completed");
});

test("the clock runs at its speed, can be stepped, and never goes back", () => {
  let realMs = 500;
  const clock = new SimulatedClock({ startAt: "1970-01-01T00:00:10Z", speed: 60 }, () => realMs);
  expect(clock.nowMs()).toBe(10_000);
  realMs += 1_000;
  expect(clock.nowMs()).toBe(70_000);
  clock.advance(5);
  expect(clock.nowMs()).toBe(70_005);
  expect(() => clock.advance(Infinity)).toThrow("number of milliseconds");
  expect(() => new SimulatedClock({ startAt: "yesterday" })).toThrow("ISO 8601");
  expect(() => new SimulatedClock({ speed: -1 })).toThrow("speed");
});
