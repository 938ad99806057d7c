import { toHtml, toJson, toMarkdown, type PastReport, type ReportTask } from "../../../provider/src/report";
import { pastReport, paceOf } from "../../../provider/src/report/summary/pace";
import { paceFacts, trendFacts } from "../../../provider/src/report/summary/paceFacts";
import { failedTask, reportOf, reportTask } from "../../support/reportTask";

const atMs = Date.parse("2026-12-05T19:40:00Z");
const at = (minutesAgo: number): string => new Date(atMs - minutesAgo * 60_000).toISOString();
const moved = (name: string, startedAgo: number, finishedAgo: number): ReportTask =>
  reportTask(`${name}@contoso.com`, {
    startedDateTime: at(startedAgo),
    finishedDateTime: at(finishedAgo),
  });
const waiting = (name: string, wave = "pilot"): ReportTask =>
  reportTask(`${name}@contoso.com`, { status: "notStarted", wave });

test("the pace is what ended in the last hour, and shows when the tasks under way will have ended", () => {
  const data = reportOf([
    moved("a", 70, 50),
    moved("b", 70, 10),
    { ...failedTask("c@contoso.com", "-161"), finishedDateTime: at(5) },
    moved("d", 300, 290),
    ...["e", "f", "g"].map((name) => waiting(name)),
    reportTask("h@contoso.com", { status: "inProgress" }),
    reportTask("i@contoso.com", { status: "planned" }),
  ]);
  const pace = paceOf(data);
  expect(pace).toMatchObject({ endedPerHour: 3, overHours: 1, underWay: 4, medianMoveSeconds: 1_200 });
  expect(paceFacts(pace).map(({ value, note }) => `${value} ${note}`)).toEqual([
    "3 an hour ended in the last hour",
    "about 1 h 20 min to go for 4 tasks under way, until 5 Dec 2026, 21:00 UTC",
    "20 min median duration of a move, 1 h the longest",
  ]);
});

test("where nothing ended in the last hour, the last day counts, and before that nothing is estimated", () => {
  expect(paceOf(reportOf([moved("a", 300, 120), waiting("b")]))).toMatchObject({
    endedPerHour: 1 / 24,
    overHours: 24,
    endsAtMs: atMs + 24 * 3_600_000,
  });
  const old = paceOf(reportOf([moved("a", 9_000, 8_000), waiting("b")]));
  expect(old.endsAtMs).toBeUndefined();
  expect(paceFacts(old)).toHaveLength(1);
});

test("tasks whose window has not opened are not under way", () => {
  const data = reportOf([moved("a", 70, 50), waiting("b", "later"), waiting("c")], {
    waves: [{ name: "pilot" }, { name: "later", preferredStartDateTime: "2026-12-06T20:00:00+01:00" }],
  });
  expect(paceOf(data).underWay).toBe(1);
});

test.each([
  ["a task's status is unknown", [reportTask("u@contoso.com", { status: "unknown" })], {}],
  ["not all tasks were asked for", [], { asOf: at(600) }],
] as const)("where %s, no pace is claimed, and no report remembers the counts", (_why, more, about) => {
  const data = reportOf([moved("a", 70, 50), waiting("b"), ...more], about);
  expect(paceOf(data)).toEqual({ medianMoveSeconds: 1_200, longestMoveSeconds: 1_200 });
  expect(pastReport(data)).toBeUndefined();
});

test("implausible instants have no duration", () => {
  const odd = reportTask("a@contoso.com", {
    startedDateTime: "0001-01-01T00:00:00Z",
    finishedDateTime: at(5),
  });
  const none = paceOf(reportOf([odd, moved("b", 5, 10), reportTask("c@contoso.com")]));
  expect(none.medianMoveSeconds).toBeUndefined();
});

const past = (hoursAgo: number, completed: number): PastReport => ({
  generatedAt: at(hoursAgo * 60),
  subjects: 10,
  completed,
  failed: 0,
  inProgress: 1,
});

test("the trend compares the pace since the report before with the one until then", () => {
  expect(trendFacts([past(4, 1), past(2, 3), past(0, 9)])).toEqual([
    { value: "+6 completed", note: "since 5 Dec 2026, 17:40 UTC: 3 an hour, 1 before that" },
  ]);
  expect(trendFacts([past(2, 3), past(0, 9)])[0]?.note).toBe("since 5 Dec 2026, 17:40 UTC: 3 an hour");
  expect(trendFacts([past(0, 9)])).toEqual([]);
  expect(trendFacts([past(2, 9), past(0, 3)])).toEqual([]); // subjects left the plan
});

test("every report keeps what it counted for the next, and shows what was kept", async () => {
  const data = reportOf([moved("a", 70, 50), failedTask("b@contoso.com", "-161")], {
    history: [past(48, 0), past(24, 0)],
  });
  expect(pastReport(data)).toEqual({
    generatedAt: data.generatedAt,
    subjects: 2,
    completed: 1,
    failed: 1,
    inProgress: 0,
    medianMoveSeconds: 1_200,
  });
  const page = await toHtml(data);
  expect(page).toContain("The last 3 reports");
  const rows = [...page.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, cell = ""]) =>
    cell.replace(/<[^>]+>/g, ""),
  );
  expect(rows.slice(-3)).toEqual(["5 Dec 2026, 19:40", "4 Dec 2026, 19:40", "3 Dec 2026, 19:40"]);
  expect(toMarkdown(data)).toContain("1 an hour ended in the last hour · 20 min median duration");
  expect(JSON.parse(toJson(data))).toMatchObject({
    pace: { endedPerHour: 1, overHours: 1, underWay: 0, medianMoveSeconds: 1_200 },
    history: data.history,
  });
});
