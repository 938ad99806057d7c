import type { TaskObservation, WatchedTask } from "../../../provider/src/driver/store/taskObservation";
import { dueAtMs, dueNow } from "../../../provider/src/driver/watch/due";

const start = Date.parse("2099-12-05T20:00:00Z");
const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const iso = (ms: number): string => new Date(ms).toISOString();

const task = (key: string, window: { start?: number; latest?: number } = {}): WatchedTask => ({
  key,
  wave: "w",
  state: {
    stateVersion: 1,
    kind: "user",
    taskId: key,
    status: "notStarted",
    ...(window.start !== undefined && { preferredStartDateTime: iso(window.start) }),
    ...(window.latest !== undefined && { preferredLatestStartDateTime: iso(window.latest) }),
  },
});
const waiting = (askedAtMs?: number): TaskObservation => ({
  status: "notStarted",
  ...(askedAtMs !== undefined && { askedAtMs }),
});

test.each(["completed", "failed", "cancelled", "gone"])("a task that is %s is never due again", (status) => {
  expect(dueAtMs(task("a"), { status, askedAtMs: start }, start + 1_000 * hourMs)).toBe(Infinity);
  expect(dueNow([task("a")], () => ({ status }), start, 10)).toEqual([]);
});

test("before its wanted start a waiting task is due once an hour, and at the start", () => {
  const planned = task("a", { start });
  const early = start - 10 * hourMs;
  expect(dueAtMs(planned, waiting(early), early + 1) - early).toBe(hourMs);
  expect(dueAtMs(planned, waiting(start - 5 * minuteMs), start - 1)).toBe(start);
});

test("once its start has passed it is due at once, then after a minute, in the end after ten", () => {
  const planned = task("a", { start });
  expect(dueAtMs(planned, waiting(start - minuteMs), start + 1)).toBe(start);
  expect(dueAtMs(planned, waiting(start + secondMs), start + 2 * secondMs) - start).toBe(61 * secondMs);
  expect(dueAtMs(planned, waiting(start + 9 * hourMs), start + 9 * hourMs) - start).toBe(
    9 * hourMs + 10 * minuteMs,
  );
});

test("soon after its latest start it is due, because SharePoint cancels it then", () => {
  const latest = start + 10 * hourMs;
  const planned = task("a", { start, latest });
  expect(dueAtMs(planned, waiting(latest - minuteMs), latest)).toBe(latest + 30 * secondMs);
});

test("a running task is due after thirty seconds at first, and after five minutes in the end", () => {
  const running = (askedAtMs: number): TaskObservation => ({
    status: "inProgress",
    askedAtMs,
    startedDateTime: iso(start),
  });
  expect(dueAtMs(task("a"), running(start), start + secondMs) - start).toBe(30 * secondMs);
  const hourLater = start + hourMs;
  expect(dueAtMs(task("a"), running(hourLater), hourLater) - hourLater).toBe(2 * minuteMs);
  const dayLater = start + 24 * hourMs;
  expect(dueAtMs(task("a"), running(dayLater), dayLater) - dayLater).toBe(5 * minuteMs);
});

test("when there is not room for all, what runs comes first and what waits for its start last", () => {
  const seen: Record<string, TaskObservation> = {
    future: waiting(),
    unknown: waiting(),
    running: { status: "inProgress" },
    asked: { status: "inProgress", askedAtMs: start - hourMs, startedDateTime: iso(start - 2 * hourMs) },
  };
  const tasks = [task("future", { start: start + hourMs }), task("unknown"), task("running"), task("asked")];
  const order = dueNow(tasks, ({ key }) => seen[key] ?? waiting(), start, 4).map(({ key }) => key);
  expect(order).toEqual(["running", "unknown", "asked", "future"]);
  expect(dueNow(tasks, ({ key }) => seen[key] ?? waiting(), start, 1).map(({ key }) => key)).toEqual([
    "running",
  ]);
});

test("a status that this version does not know is asked about every five minutes", () => {
  expect(dueAtMs(task("a"), { status: "paused", askedAtMs: start }, start) - start).toBe(5 * minuteMs);
});
