import { earlyRetries, retryAfterMs } from "../../../provider/src/simulator/grade/earlyRetries";
import type { JournalCall } from "../../../provider/src/simulator";

/** A call that arrived at an instant of both clocks, which may differ; refused when it has a wait. */
function call(realMs: number, waitMs?: number, simulatedMs = realMs): JournalCall {
  return {
    sequence: 1,
    at: new Date(simulatedMs).toISOString(),
    method: "GET",
    path: "/",
    operation: "get",
    status: waitMs === undefined ? 200 : 429,
    requestId: "r",
    authorized: true,
    timing: {
      arrivedRealMs: realMs,
      answeredRealMs: realMs,
      ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    },
  };
}

test.each<[string, number, JournalCall[]]>([
  ["a call before what a refusal allowed is early", 1, [call(0, 2_000), call(1_999)]],
  ["a call when it is allowed is not", 0, [call(0, 2_000), call(2_000)]],
  ["a call that was on its way is not", 0, [call(0, 2_000), call(250)]],
  ["a call just after those on their way is", 1, [call(0, 2_000), call(251)]],
  [
    "a client that hammers is early once the grace of its first refusal is over",
    7,
    [...Array(10).keys()].map((n) => call(n * 100, 60_000)),
  ],
  [
    "a service that always says one second: a client that waits for it is not early",
    0,
    [0, 1_000, 2_000].flatMap((ms) => [call(ms, 1_000), call(ms + 100, 1_000)]),
  ],
  [
    "refusals of one instant, rounded up from two moments, allow its earlier form",
    0,
    [call(0, 10_000), call(200, 9_000), call(9_200), call(10_000)],
  ],
  ["a later refusal that asks for more holds for all", 1, [call(0, 1_000), call(100, 30_000), call(1_100)]],
  ["a later refusal that asks for less frees all", 0, [call(0, 30_000), call(100, 1_000), call(1_100)]],
  ["a wait on a stopped simulated clock counts", 0, [call(0, 2_000, 0), call(2_000, undefined, 0)]],
  ["a step of the simulated clock counts", 0, [call(0, 60_000, 0), call(300, undefined, 60_000)]],
  ["a refusal without a wait asks for nothing", 0, [{ ...call(0), status: 429 }, call(300)]],
])("%s", (_claim, early, calls) => {
  expect(earlyRetries(calls, 250)).toBe(early);
});

test("a call that arrived before the refusal was sent is never early", () => {
  const refused = call(100, 2_000);
  const timing = { arrivedRealMs: 100, answeredRealMs: 900, retryAfterMs: 2_000 };
  expect(earlyRetries([{ ...refused, timing }, call(899)], 0)).toBe(0);
});

test.each<[number, string | undefined, number | undefined]>([
  [429, "10", 10_000],
  [503, "2.128", 2_128],
  [429, "Sat, 31 Jan 2026 10:00:30 GMT", 30_000],
  [429, "Sat, 31 Jan 2026 09:00:30 GMT", 0],
  [429, "soon", undefined],
  [429, "-1", undefined],
  [429, undefined, undefined],
  [500, "10", undefined],
])("%i with Retry-After %s asks for a wait of %s ms", (status, text, ms) => {
  const answer = { status, content: { is: "nothing" } as const };
  const headers = text === undefined ? {} : { headers: { "Retry-After": text } };
  expect(retryAfterMs({ ...answer, ...headers }, Date.parse("2026-01-31T10:00:00Z"))).toBe(ms);
});
