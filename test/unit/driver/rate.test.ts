import type { TaskObservation } from "../../../provider/src/driver/store/taskObservation";
import { endRate } from "../../../provider/src/driver/watch/rate";

const now = Date.parse("2099-12-05T20:00:00Z");
const ended = (minutesAgo: number, status = "completed"): TaskObservation => ({
  status,
  finishedDateTime: new Date(now - minutesAgo * 60_000).toISOString(),
});

test("the pace is that of the last quarter of an hour, from the first end on", () => {
  const seen = [ended(10), ended(5), ended(1), ended(0), ended(500), { status: "inProgress" }];
  expect(endRate(seen, now)).toEqual({ endedPerMinute: 0.4, etaSeconds: 150 });
});

test("nothing is guessed from fewer than two ends, or from cancels", () => {
  expect(endRate([ended(1), { status: "notStarted" }], now)).toEqual({});
  expect(endRate([ended(1, "cancelled"), ended(1, "cancelled"), { status: "notStarted" }], now)).toEqual({});
});

test("when all have ended there is a pace and no time left", () => {
  expect(endRate([ended(1), ended(0, "failed")], now)).toEqual({ endedPerMinute: 2 });
});

test("an end that lies ahead, by another clock, does not count", () => {
  expect(endRate([ended(-5), ended(1), { status: "inProgress" }], now)).toEqual({});
});
