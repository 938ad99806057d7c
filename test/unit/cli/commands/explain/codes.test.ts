import { catalogue } from "../../../../../provider/src/errors";
import { codeMeant, explanationOf } from "../../../../../provider/src/cli/commands/explain/codes";

test.each(Object.keys(catalogue))("%s can be explained without any facts", (code) => {
  const { event, headline, lines = [] } = explanationOf(code) ?? {};
  expect(lines.map((line) => /^(\w+): \S/.exec(line)?.[1])).toEqual(["Reads", "Means", "Outcome", "Next"]);
  for (const text of [headline, event?.meaning, event?.next, ...lines]) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/undefined|NaN|\[object|function ?\(|=>/);
  }
});

test("facts are in it under their names", () => {
  expect(explanationOf("task.cancel.tooLate")?.headline).toBe(
    "Cannot cancel the migration of <subject> (task <task id>): it has already started.",
  );
});

test.each(["toString", "__proto__", "constructor", "task.cancel"])("%s is not a code", (text) => {
  expect(explanationOf(text)).toBeUndefined();
});

test.each([
  ["task.cancel.toLate", "task.cancel.tooLate"],
  ["TASK.CANCEL.TOOLATE", "task.cancel.tooLate"],
  ["tooLate", "task.cancel.tooLate"],
  ["MnAOdbUsersAreNotLicenced", "MnAOdbUsersAreNotLicensed"],
  ["banana", undefined],
  ["", undefined],
])("%j is taken to mean %j", (typed, meant) => {
  expect(codeMeant(typed, [...Object.keys(catalogue), "MnAOdbUsersAreNotLicensed"])).toBe(meant);
});
