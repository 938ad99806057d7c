import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  csvColumns,
  MARKDOWN_LIMIT_BYTES,
  reportFiles,
  REPORT_SCHEMA_VERSION,
  toJson,
} from "../../provider/src/report";
import { changes } from "../../provider/src/report/summary/compareRuns";
import { reportSample } from "../support/reportSample";

const page = readFileSync(join(__dirname, "../../docs/reference/report.md"), "utf8");

/** The first cells of the table that follows these words, without their backticks. */
function names(words: string): string[] {
  const after = page.slice(page.indexOf(words) + words.length);
  const table = /(?:^\|.*\n)+/m.exec(after)?.[0] ?? "";
  return table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) => /`([^`]+)`/.exec(line)?.[1] ?? "");
}

/** All names that the objects of a list have. */
const allNames = (objects: readonly object[]): string[] =>
  [...new Set(objects.flatMap((one) => Object.keys(one)))].sort();

interface Written {
  readonly schemaVersion: number;
  readonly totals: object;
  readonly pace: object;
  readonly history: readonly object[];
  readonly waves: readonly object[];
  readonly causes: readonly object[];
  readonly sinceLastRun: object;
  readonly previous: object;
  readonly tasks: readonly object[];
}

const sample = reportSample({ subjects: 1_000 });
const written = JSON.parse(toJson({ ...sample, asOf: "2026-11-20T20:00:00Z" })) as Written;
/** Without statuses that are old or unknown, of which no pace follows. */
const current = JSON.parse(
  toJson({ ...sample, tasks: sample.tasks.filter(({ status }) => status !== "unknown") }),
) as Written;

test("the page names every file of a report", () => {
  expect(names("by the run before").length + names("| Format ").length).toBeGreaterThan(0);
  for (const [kind, name] of Object.entries(reportFiles))
    expect(page).toMatch(new RegExp(`\\| \`${kind}\` +\\| \`${name}\``));
  expect(page).toContain(MARKDOWN_LIMIT_BYTES.toLocaleString("en-US"));
});

test("the page names every change, and every column of the CSV in its order", () => {
  expect(names("or none:\n")).toEqual(changes);
  const columns = /The columns: ([^.]+)\./.exec(page)?.[1] ?? "";
  expect(columns.split(/,\s+/).map((name) => name.replaceAll("`", ""))).toEqual(Object.keys(csvColumns));
});

test.each<[string, readonly object[]]>([
  ["The whole:\n", [written]],
  ["`totals`, and in each of `waves` too:\n", [written.totals]],
  ["Each of `causes`:\n", written.causes],
  ["`sinceLastRun`, lists of keys:\n", [written.sinceLastRun]],
  ["`previous`:\n", [written.previous]],
  ["`pace`:\n", [{ ...current.pace, endsAt: "" }]],
  ["Each of `history`:\n", written.history],
  ["Each of `tasks`:\n", written.tasks],
])("the page describes all that is written under %j", (words, objects) => {
  expect(names(words).sort()).toEqual(allNames(objects));
});

test("the page describes waves and the version of the form", () => {
  const wave = [
    ...names("Each of `waves` begins with:\n"),
    ...names("`totals`, and in each of `waves` too:\n"),
  ];
  expect(wave.sort()).toEqual(allNames(written.waves));
  expect(written.schemaVersion).toBe(REPORT_SCHEMA_VERSION);
  expect(page).toContain(`| \`schemaVersion\` | ${REPORT_SCHEMA_VERSION}.`);
});
