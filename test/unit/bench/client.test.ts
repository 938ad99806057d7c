import { clientBars } from "../../../bench/client/clientBars.ts";
import type { Finding } from "../../../bench/client/finding.ts";
import { idealSeconds } from "../../../bench/client/ideal.ts";
import { modes, unitsPerWindow } from "../../../bench/client/modes.ts";

const finding = (change: Partial<Finding>): Finding => ({
  mode: "B",
  contender: "ours",
  n: 1_000,
  seconds: 31,
  calls: 2_000,
  lost: 0,
  throttled: 0,
  throttledShare: 0,
  earlyRetries: 0,
  duplicates: 0,
  orphans: 0,
  peakMegabytes: 100,
  ...change,
});
const modeB = modes.filter(({ letter }) => letter === "B");
const bars = (...findings: readonly Finding[]) =>
  Object.fromEntries(clientBars(findings, [1_000], modeB).map(({ promise, met }) => [promise, met]));

test("the ideal time is all windows but the last, and the rest at the client's own speed", () => {
  const [mode] = modeB;
  if (!mode) throw new Error("There is no mode B.");
  expect(unitsPerWindow(1_000)).toBe(500);
  // One POST a task fills four windows: three from end to end, a quarter of the work after them.
  expect(idealSeconds(mode, "undici alone", 1_000, 4)).toBe(31);
  // With the look-up there are six.
  expect(idealSeconds(mode, "ours", 1_000, 6)).toBe(51);
});

test("a bar is missed by what the server saw, whatever the client reported", () => {
  const unlimited = finding({ mode: "A0", seconds: 6 });
  const good = bars(unlimited, finding({ seconds: 51, throttledShare: 0.05 }));
  expect(good).toMatchObject({
    "ours: mode B, time, 1,000 tasks": true,
    "ours: mode B, calls throttled, 1,000 tasks": true,
    "ours: mode B, early retries, 1,000 tasks": true,
  });
  const bad = bars(unlimited, finding({ seconds: 57, throttledShare: 0.051, earlyRetries: 1 }));
  expect(bad).toMatchObject({
    "ours: mode B, time, 1,000 tasks": false,
    "ours: mode B, calls throttled, 1,000 tasks": false,
    "ours: mode B, early retries, 1,000 tasks": false,
  });
});

test("a time in which tasks were lost does not count, and what was not run is not claimed", () => {
  const unlimited = finding({ mode: "A0", seconds: 6 });
  expect(bars(unlimited, finding({ lost: 1 }))["ours: mode B, time, 1,000 tasks"]).toBeUndefined();
  expect(bars()["ours: tasks lost, A to F, 1,000 tasks"]).toBeUndefined();
});
