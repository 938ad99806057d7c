import { problemsIn, soundPlan } from "../../support/planFiles";
import { filesOf, type BadPlan } from "./bad/badPlan";
import { csv } from "./bad/csv";
import { dependencies } from "./bad/dependencies";
import { identityMap } from "./bad/identityMap";
import { organizations } from "./bad/organizations";
import { structure } from "./bad/structure";
import { subject } from "./bad/subject";
import { text } from "./bad/text";
import { window } from "./bad/window";

const all = [
  ...structure,
  ...organizations,
  ...text,
  ...dependencies,
  ...window,
  ...subject,
  ...csv,
  ...identityMap,
];

test("the plan that the others are made from is valid", () => {
  expect(problemsIn({ "migration.yaml": soundPlan })).toEqual([]);
});

test.each<[string, BadPlan]>(all.map((bad) => [bad.claim, bad]))(
  "%s is reported with its place, key, code and facts, and nothing else is",
  (_claim, bad) => {
    expect(problemsIn(filesOf(bad))).toEqual(bad.problems);
  },
);

test("more than a hundred bad plans are covered, each once", () => {
  expect(all.length).toBeGreaterThan(100);
  expect(new Set(all.map(({ claim }) => claim)).size).toBe(all.length);
});
