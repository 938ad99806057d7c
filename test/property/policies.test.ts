import fc from "fast-check";
import { isInside, weekdays, type AllowedHours } from "../../policies/src/rules/hours";
import { matches } from "../../policies/src/rules/patterns";

const minuteMs = 60_000;
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const hours = fc.record({
  days: fc.uniqueArray(fc.constantFrom(...weekdays)),
  from: clock,
  to: fc.oneof(clock, fc.constant("24:00")),
  timeZone: fc.constant("UTC"), // without summer time, so that a minute of the week says all
});

/** Whether a single minute is allowed, judged by the minute alone. */
function isAllowed(ms: number, { days, from, to }: AllowedHours): boolean {
  const at = new Date(ms);
  const now = at.toISOString().slice(11, 16);
  const today = weekdays[(at.getUTCDay() + 6) % 7] ?? "monday";
  const yesterday = weekdays[(at.getUTCDay() + 5) % 7] ?? "monday";
  if (to > from) return days.includes(today) && from <= now && now < to;
  return (days.includes(today) && now >= from) || (days.includes(yesterday) && now < to);
}

test("a window is inside the allowed hours just when each of its minutes is", () => {
  const start = fc.integer({ min: 0, max: 4 * 7 * 96 }).map((quarters) => quarters * 15 * minuteMs);
  const length = fc.integer({ min: 0, max: 12 * 96 }).map((quarters) => quarters * 15 * minuteMs);
  fc.assert(
    fc.property(hours, start, length, (allowed, startMs, lengthMs) => {
      const endMs = startMs + lengthMs;
      const minutes = Array.from(
        { length: Math.max(1, lengthMs / (15 * minuteMs)) },
        (_, n) => startMs + n * 15 * minuteMs,
      );
      expect(isInside({ startMs, endMs }, allowed)).toBe(minutes.every((ms) => isAllowed(ms, allowed)));
    }),
    { numRuns: 300 },
  );
});

test("a pattern matches what the regular expression of the same meaning matches", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "B", "."), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
  fc.assert(
    fc.property(text, pattern, (given, wanted) => {
      const parts = wanted.split("*").map((part) => part.replaceAll(".", "\\."));
      expect(matches(given, wanted)).toBe(new RegExp(`^${parts.join(".*")}$`, "i").test(given));
    }),
    { numRuns: 1_000 },
  );
});

test("a pattern of many stars takes no time to speak of", () => {
  expect(matches("a".repeat(100_000), `${"a*".repeat(200)}b`)).toBe(false);
});
