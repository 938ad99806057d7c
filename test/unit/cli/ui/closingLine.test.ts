import { annotation } from "../../../../provider/src/cli/ui/annotations";
import { closingLine, exitMeanings } from "../../../../provider/src/cli/ui/closingLine";
import { durationText } from "../../../../provider/src/text";
import { exitCodes } from "../../../../provider/src/driver";

test("the last line has the counts, the time, what the exit code means, the report and the next command", () => {
  expect(
    closingLine({
      event: "run.finished",
      exitCode: 3,
      summary: "4 tasks failed",
      counts: { failed: 4, completed: 3_120 },
      seconds: 252,
      report: "report/index.html",
      next: "sharepoint-migration retry",
    }),
  ).toBe(
    "4 tasks failed · completed 3,120, failed 4 · 4 min 12 s · exit 3: some subjects failed, were refused or could not be checked · report: report/index.html · next: sharepoint-migration retry",
  );
});

test.each(Object.values(exitCodes))("exit code %i has a meaning", (code) => {
  expect(exitMeanings[code]).toMatch(/^[a-z]/);
});

test.each([
  [0, "0 s"],
  [0.4, "0 s"],
  [59.6, "1 min"],
  [252, "4 min 12 s"],
  [7_500, "2 h 5 min"],
  [86_400, "1 d"],
  [90_061, "1 d 1 h"],
])("%d seconds are %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test("an annotation names the row of the file, and keeps its own punctuation out of GitHub's", () => {
  expect(annotation("a:b,c", "100 % lost\nnext", { file: "users.csv", line: 3, column: 1 })).toBe(
    "::error file=users.csv,line=3,col=1,title=a%3Ab%2Cc::100 %25 lost%0Anext",
  );
});
