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
  expect(retryAfterMs(header, now)).toBe(ms);
});

test.each([undefined, "", "soon", "-5", "1e9", "99999999999"])("Retry-After %p says nothing", (header) => {
  expect(retryAfterMs(header, now)).toBeUndefined();
});

test("without a word from the service the wait doubles, up to a minute", () => {
  expect([1, 2, 3, 7, 20].map(backoffMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
});
