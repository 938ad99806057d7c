import { needsEngine } from "../../../tools/test/engineTier.ts";
import { countTiers, failedTests, lastLine, tierTable, total } from "../../../tools/test/summary.ts";
import { whyFailed } from "../../../tools/test/verdict.ts";

function file(name: string, statuses: readonly string[], status = "passed") {
  const assertionResults = statuses.map((each, n) => ({ status: each, fullName: `claim ${n}` }));
  return { name: `/clone/test/${name}`, status, startTime: 1000, endTime: 2500, assertionResults };
}

const results = {
  testResults: [
    file("unit/task/state.test.ts", ["passed", "passed", "todo"]),
    file("unit/architecture.test.ts", ["passed", "failed"], "failed"),
    file("engine/up.test.ts", ["pending", "pending"]),
    file("host/broken.test.ts", [], "failed"),
  ],
};
const tiers = countTiers(results, "/clone/test");

test("tests are counted by the first folder under test", () => {
  expect([...tiers]).toEqual([
    ["engine", { passed: 0, failed: 0, skipped: 2, seconds: 1.5 }],
    ["host", { passed: 0, failed: 1, skipped: 0, seconds: 1.5 }],
    ["unit", { passed: 3, failed: 1, skipped: 1, seconds: 3 }],
  ]);
});

test("a file that cannot be loaded counts as one failure", () => {
  expect(tiers.get("host")?.failed).toBe(1);
});

test("the failed tests are named with their files", () => {
  expect(failedTests(results, "/clone")).toEqual([
    "test/unit/architecture.test.ts › claim 1",
    "test/host/broken.test.ts › could not be run",
  ]);
});

test("the last line is the three counts and nothing else", () => {
  expect(lastLine(total(tiers.values()))).toBe("3 passed, 2 failed, 3 skipped");
  expect(lastLine(total([]))).toBe("0 passed, 0 failed, 0 skipped");
});

test("the table has a row for each tier", () => {
  expect(tierTable(tiers).split("\n")).toEqual([
    "tier    passed  failed  skipped  seconds",
    "engine       0       0        2      1.5",
    "host         0       1        0      1.5",
    "unit         3       1        1      3.0",
  ]);
});

const good = {
  counts: { passed: 3, failed: 0, skipped: 1, seconds: 1 },
  jestCode: 0,
  engineMissing: undefined,
  inCi: true,
};

test.each([
  ["nothing failed", {}, undefined],
  ["a test failed", { counts: { ...good.counts, failed: 2 }, jestCode: 1 }, "2 failed"],
  ["no test ran", { counts: { ...good.counts, passed: 0 } }, "no test ran"],
  ["jest itself failed", { jestCode: 7 }, "jest ended with exit code 7"],
  ["the engine is missing on a desk", { engineMissing: "none", inCi: false }, undefined],
  [
    "the engine is missing in CI",
    { engineMissing: "none" },
    "in CI the tests with a real engine may not be skipped",
  ],
])("when %s the verdict follows", (_when, change, verdict) => {
  expect(whyFailed({ ...good, ...change })).toBe(verdict);
});

test("only tiers that may start an engine make the run prepare one", () => {
  expect(needsEngine(["/clone/test/unit/a.test.ts", "/clone/test/host/b.test.ts"])).toBe(false);
  expect(needsEngine(["/clone/test/unit/a.test.ts", "/clone/test/engine/b.test.ts"])).toBe(true);
  expect(needsEngine([])).toBe(false);
});
