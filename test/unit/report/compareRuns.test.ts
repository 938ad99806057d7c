import type { ReportData } from "../../../provider/src/report";
import { changeBetween, changes, compareRuns } from "../../../provider/src/report/summary/compareRuns";
import { reportOf, reportTask } from "../../support/reportTask";

const previousRun = ({ generatedAt, tasks }: ReportData) => ({
  generatedAt,
  statuses: Object.fromEntries(tasks.map(({ key, status }) => [key, status])),
});

test.each([
  [undefined, "failed", "newlyFailed"],
  ["inProgress", "refused", "newlyFailed"],
  ["completed", "failed", "newlyFailed"],
  ["refused", "failed", "stillFailing"],
  ["failed", "refused", "stillFailing"],
  ["failed", "completed", "fixed"],
  ["refused", "notStarted", "triedAgain"],
  ["failed", "inProgress", "triedAgain"],
  ["failed", "cancelled", undefined],
  [undefined, "completed", "newlyCompleted"],
  ["inProgress", "completed", "newlyCompleted"],
  ["cancelled", "completed", "newlyCompleted"],
  ["completed", "completed", undefined],
  ["notStarted", "inProgress", undefined],
  [undefined, "planned", undefined],
])("from %s to %s is %s", (before, now, change) => {
  expect(changeBetween(before, now)).toBe(change);
});

test("without a run before there is nothing to compare", () => {
  expect(compareRuns(reportOf([reportTask("a@contoso.com")]))).toBeUndefined();
});

test("a run is compared with the one before by the subjects' keys, in any order and wave", () => {
  const first = reportOf([
    reportTask("a@contoso.com", { status: "failed" }),
    reportTask("b@contoso.com", { status: "inProgress" }),
    reportTask("gone@contoso.com", { status: "failed" }),
  ]);
  const second = reportOf([
    reportTask("b@contoso.com", { status: "failed", wave: "other" }),
    reportTask("A@contoso.com"),
    reportTask("new@contoso.com"),
  ]);
  const comparison = compareRuns({ ...second, previous: previousRun(first) });
  expect(comparison?.previousGeneratedAt).toBe(first.generatedAt);
  expect(changes.map((change) => [change, comparison?.[change].map(({ source }) => source)])).toEqual([
    ["newlyFailed", ["b@contoso.com"]],
    ["stillFailing", []],
    ["fixed", ["A@contoso.com"]],
    ["triedAgain", []],
    ["newlyCompleted", ["new@contoso.com"]],
  ]);
});

test("a subject may have the name of something that every object has", () => {
  const data = reportOf([reportTask("__proto__", { key: "__proto__", status: "failed" })]);
  const again = compareRuns({ ...data, previous: previousRun(data) });
  expect(again?.stillFailing).toHaveLength(1);
});
