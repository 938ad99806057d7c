import { toJson } from "../../../provider/src/report";
import { reportSample } from "../../support/reportSample";
import { failedTask, reportOf, reportTask } from "../../support/reportTask";

const data = reportOf([reportTask("a@contoso.com"), failedTask("b@contoso.com", "-161")], {
  previous: { generatedAt: "2026-12-04T18:00:00Z", statuses: { "user:b@contoso.com": "failed" } },
});
const written = JSON.parse(toJson(data)) as Record<string, unknown>;

test("JSON holds all of the data", () => {
  const sample = reportSample({ subjects: 500 });
  expect(JSON.parse(toJson(sample))).toMatchObject(sample);
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

test("each task is on its own line", () => {
  expect(
    toJson(data)
      .split("\n")
      .filter((line) => line.startsWith('    {"key":')),
  ).toHaveLength(2);
});

test("what the contract does not name is not written", () => {
  const more = { ...data, token: "secret", tasks: [{ ...reportTask("a@contoso.com"), token: "secret" }] };
  expect(toJson(more)).not.toContain("secret");
});
