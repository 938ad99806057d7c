import { problemsIn, soundPlan } from "../../support/planFiles";
import { filesOf, type BadPlan } from "./bad/badPlan";
import { csv } from "./bad/csv";
import { form } from "./bad/form";
import { order } from "./bad/order";
import { subject } from "./bad/subject";
import { text } from "./bad/text";
import { window } from "./bad/window";

const all = [...form, ...text, ...order, ...window, ...subject, ...csv];

test("the plan that the others are made of is sound", () => {
  expect(problemsIn({ "migration.yaml": soundPlan })).toEqual([]);
});

test.each<[string, BadPlan]>(all.map((bad) => [bad.claim, bad]))(
  "%s is reported with its place, key, code and facts, and nothing else is",
  (_claim, bad) => {
    expect(problemsIn(filesOf(bad))).toEqual(bad.problems);
  },
);

test("so are more than a hundred plans, no two of them alike", () => {
  expect(all.length).toBeGreaterThan(100);
  expect(new Set(all.map(({ claim }) => claim)).size).toBe(all.length);
});
