import { readReportJson, toJson } from "../../../provider/src/report";
import { caught } from "../../support/caught";
import { reportSample } from "../../support/reportSample";
import { failedTask, reportOf, reportTask } from "../../support/reportTask";

const data = reportOf([reportTask("a@contoso.com"), failedTask("b@contoso.com", "-161")], {
  previous: { generatedAt: "2026-12-04T18:00:00Z", statuses: { "user:b@contoso.com": "failed" } },
});
const written = JSON.parse(toJson(data)) as Record<string, unknown>;

test("what is written is read again as it was", () => {
  const sample = reportSample({ subjects: 500 });
  expect(readReportJson(toJson(sample))).toEqual(sample);
  expect(readReportJson(`\u{FEFF}${toJson(data)}`)).toEqual(data);
});

test("programs find the counts, the causes and the changes ready", () => {
  expect(written["totals"]).toEqual({
    subjects: 2,
    completed: 1,
    failed: 1,
    completedPercent: 50,
    statuses: { completed: 1, failed: 1 },
  });
  expect(written["causes"]).toMatchObject([{ code: "-161", count: 1, subjects: ["user:b@contoso.com"] }]);
  expect(written["sinceLastRun"]).toMatchObject({
    stillFailing: ["user:b@contoso.com"],
    newlyCompleted: ["user:a@contoso.com"],
  });
});

test("each task stands on a line of its own", () => {
  expect(
    toJson(data)
      .split("\n")
      .filter((line) => line.startsWith('    {"key":')),
  ).toHaveLength(2);
});

test("what the contract does not name is neither written nor read", async () => {
  const more = { ...data, token: "secret", tasks: [{ ...reportTask("a@contoso.com"), token: "secret" }] };
  expect(toJson(more)).not.toContain("secret");
  expect(readReportJson(JSON.stringify({ ...written, later: 1 }))).toEqual(data);
  await expect(caught(() => readReportJson("{}"))).resolves.toMatchObject({ code: "report.unreadable" });
});

test.each([
  ["no JSON", "{", "It is not JSON."],
  ["a list", "[]", "It has not the form of a report: the whole must be object."],
  [
    "nothing of a report",
    "{}",
    "It has not the form of a report: the whole must have required property 'schemaVersion'.",
  ],
  [
    "a later form",
    JSON.stringify({ ...written, schemaVersion: 2 }),
    "It has the form 2, and this version of the package reads forms up to 1.",
  ],
  [
    "a task of no kind",
    JSON.stringify({ ...written, tasks: [{ ...reportTask("a"), kind: "team" }] }),
    "tasks/0/kind must be equal to one of",
  ],
  ["a number for a text", JSON.stringify({ ...written, migration: 7 }), "migration must be string"],
  [
    "a status that is too long",
    JSON.stringify({ ...written, previous: { generatedAt: "", statuses: { a: "x".repeat(81) } } }),
    "previous/statuses/a must NOT have more than 80 characters",
  ],
])("%s is refused with the reason", async (_what, text, reason) => {
  const error = await caught(() => readReportJson(text));
  expect(error.code).toBe("report.unreadable");
  expect(error.message.split("\n")[1]).toContain(reason);
});

test("a name that every object has does no harm", () => {
  const text = toJson(data).replace('"migration"', '"__proto__": {"polluted": true}, "migration"');
  expect(readReportJson(text)).toEqual(data);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
