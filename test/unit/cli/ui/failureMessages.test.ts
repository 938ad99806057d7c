import { failureLines, failuresAfter, noFailures } from "../../../../provider/src/cli/ui/failureMessages";

const failure = (code: string, subject: string) => ({ code, message: `${subject} failed.\nWhy.\nNext: do.` });

test("failures are shown in full at the end, three of each kind, and the others are counted", () => {
  const tooLate = Array.from({ length: 1_205 }, (_none, n) => failure("task.cancel.tooLate", `user${n}`));
  const all = [...tooLate, failure("auth.rejected", "anna")].reduce(failuresAfter, noFailures);
  expect(failureLines(all)).toEqual([
    "\nuser0 failed.\nWhy.\nNext: do.",
    "\nuser1 failed.\nWhy.\nNext: do.",
    "\nuser2 failed.\nWhy.\nNext: do.",
    "\n… and 1,202 more with [task.cancel.tooLate]; the report lists all",
    "\nanna failed.\nWhy.\nNext: do.",
  ]);
});

test("without a failure nothing is printed", () => {
  expect(failureLines(noFailures)).toEqual([]);
});
