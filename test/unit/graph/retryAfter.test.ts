import { backoffMs, retryAfterMs } from "../../../provider/src/graph/retryAfter";

const now = Date.parse("2026-01-01T00:00:00.400Z");

test.each([
  ["10", 10_000],
  ["2.128", 2_128],
  ["0.0001", 1],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:31 GMT", 30_600],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
])("Retry-After %s is %d ms", (header, ms) => {
  expect(retryAfterMs({ "retry-after": header }, now)).toBe(ms);
});

test.each([-3_600_000, -31_000, 31_000, 3_600_000])(
  "a date is one of the service's clock, whatever the clock here says (%d ms off)",
  (offMs) => {
    const headers = {
      "retry-after": "Thu, 01 Jan 2026 00:00:31 GMT",
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    };
    expect(retryAfterMs(headers, now + offMs)).toBe(31_000);
    expect(retryAfterMs({ ...headers, date: "soon" }, now)).toBe(30_600);
    expect(retryAfterMs({ ...headers, "retry-after": "7.5" }, now + offMs)).toBe(7_500);
  },
);

test.each([undefined, "", "soon", "-5", "1e9", "99999999999"])("Retry-After %p says nothing", (header) => {
  expect(retryAfterMs(header === undefined ? {} : { "retry-after": header }, now)).toBeUndefined();
});

test("without a word from the service the wait doubles, up to a minute", () => {
  expect([1, 2, 3, 7, 20].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
});
