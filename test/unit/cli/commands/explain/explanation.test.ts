import { catalogue } from "../../../../../provider/src/errors";
import {
  codeMeant,
  explanationOf,
  ourCodes,
} from "../../../../../provider/src/cli/commands/explain/explanation";

test.each(Object.keys(catalogue))("%s can be explained without any facts", (code) => {
  const explanation = explanationOf(code);
  const texts = [explanation?.headline, explanation?.because, explanation?.next];
  for (const text of texts) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/undefined|NaN|\[object|function|=>/);
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
  expect(codeMeant(typed, [...ourCodes(), "MnAOdbUsersAreNotLicensed"])).toBe(meant);
});
