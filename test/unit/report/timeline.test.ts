import { completionsOverTime } from "../../../provider/src/report/summary/timeline";
import { reportOf, reportTask } from "../../support/reportTask";

const ended = (minute: number, status: "completed" | "failed" = "completed") =>
  reportTask(`m${minute}@contoso.com`, {
    status,
    startedDateTime: "2026-12-05T18:00:00Z",
    finishedDateTime: new Date(Date.UTC(2026, 11, 5, 18, minute)).toISOString(),
  });

test("the counts rise to what has ended, from the first start to the last end", () => {
  const timeline = completionsOverTime(
    reportOf([ended(10), ended(50), ended(30, "failed"), reportTask("x")]),
  );
  expect(timeline?.fromMs).toBe(Date.UTC(2026, 11, 5, 18, 0));
  expect(timeline?.toMs).toBe(Date.UTC(2026, 11, 5, 18, 50));
  expect(timeline?.points).toHaveLength(200);
  expect(timeline?.points[0]).toEqual({ atMs: timeline?.fromMs, completed: 0, failed: 0 });
  expect(timeline?.points.at(-1)).toEqual({ atMs: timeline?.toMs, completed: 2, failed: 1 });
  const middle = timeline?.points.find(({ atMs }) => atMs >= Date.UTC(2026, 11, 5, 18, 20));
  expect(middle).toMatchObject({ completed: 1, failed: 0 });
});

test("it goes on to the last look while there is something to come", () => {
  const timeline = completionsOverTime(
    reportOf([ended(10), reportTask("x@contoso.com", { status: "inProgress" })]),
  );
  expect(timeline?.toMs).toBe(Date.UTC(2026, 11, 5, 19, 40));
});

test("a report whose own time is unknown ends at the last task that ended", () => {
  const tasks = [ended(50), reportTask("x@contoso.com", { status: "inProgress" })];
  expect(completionsOverTime({ ...reportOf(tasks), generatedAt: "" })?.toMs).toBe(
    Date.UTC(2026, 11, 5, 18, 50),
  );
});

test("implausible instants are left out", () => {
  const at = (finishedDateTime: string) => reportTask("x@contoso.com", { finishedDateTime });
  expect(
    completionsOverTime(
      reportOf([
        at("0001-01-01T00:00:00Z"),
        at("1999-12-31T00:00:00Z"),
        at("soon"),
        at("2031-01-01T00:00:00Z"),
      ]),
    ),
  ).toBeUndefined();
  expect(completionsOverTime(reportOf([]))).toBeUndefined();
});

test("one end alone has half an hour before it, and none of the future", () => {
  const only = reportTask("x@contoso.com", { finishedDateTime: "2026-12-05T18:10:00Z" });
  const timeline = completionsOverTime(reportOf([only]));
  expect([timeline?.fromMs, timeline?.toMs]).toEqual([
    Date.UTC(2026, 11, 5, 17, 40),
    Date.UTC(2026, 11, 5, 18, 10),
  ]);
});

test("a chart that was just begun ends with the report", () => {
  const tasks = [
    reportTask("x@contoso.com", {
      startedDateTime: "2026-12-05T19:35:00Z",
      finishedDateTime: "2026-12-05T19:38:00Z",
    }),
    reportTask("y@contoso.com", { status: "inProgress", startedDateTime: "2026-12-05T19:36:00Z" }),
  ];
  expect(completionsOverTime(reportOf(tasks))?.toMs).toBe(Date.UTC(2026, 11, 5, 19, 40));
});
