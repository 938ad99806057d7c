import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  reportFiles,
  reportFormats,
  toCsv,
  toHtml,
  toJson,
  toJunit,
  toMarkdown,
  writeReports,
} from "../../../provider/src/report";
import { caught } from "../../support/caught";
import { reportSample } from "../../support/reportSample";

const data = reportSample({ subjects: 20 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reports-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("all formats are written into a folder that did not exist, and nothing else", async () => {
  const into = join(folder, "deep", "er");
  const paths = await writeReports(data, into, reportFormats);
  expect(readdirSync(into).sort()).toEqual(Object.values(reportFiles).sort());
  const texts = Object.fromEntries(
    Object.entries(paths).map(([format, path]) => [format, readFileSync(path, "utf8")]),
  );
  expect(texts).toEqual({
    html: await toHtml(data),
    csv: toCsv(data),
    json: toJson(data),
    junit: toJunit(data),
    md: toMarkdown(data),
  });
});

test("a report takes the place of the one before", async () => {
  await writeReports(data, folder, ["json", "md"]);
  const { json = "" } = await writeReports({ ...data, migration: "second" }, folder, ["json"]);
  expect(readFileSync(json, "utf8")).toContain(`"migration": "second"`);
  expect(readdirSync(folder).sort()).toEqual(["report.json", "report.md"]);
});

test("a folder that is a file is reported in four lines", async () => {
  const file = join(folder, "taken");
  writeFileSync(file, "");
  const error = await caught(() => writeReports(data, file, ["csv"]));
  expect(error).toMatchObject({ code: "report.notWritten", outcome: "refused", facts: { reason: "EEXIST" } });
  expect(error.headline).toBe(`Cannot write the report ${join(file, "report.csv")}.`);
});

test("a report that cannot be put in its place leaves no draft behind", async () => {
  const { csv = "" } = await writeReports(data, join(folder, "report.html"), ["csv"]); // a folder of the file's name
  const error = await caught(() => writeReports(data, folder, ["html"]));
  expect(error.code).toBe("report.notWritten");
  expect(readdirSync(folder)).toEqual(["report.html"]);
  expect(existsSync(csv)).toBe(true);
});

test("all formats of 10,000 subjects are written, with each subject in those that have no limit", async () => {
  const large = reportSample({ subjects: 10_000 });
  const paths = await writeReports(large, folder, reportFormats);
  const text = (format: "csv" | "json"): string => readFileSync(paths[format] ?? "", "utf8");
  expect(Object.keys(paths)).toEqual(reportFormats);
  expect(text("csv").trimEnd().split("\r\n")).toHaveLength(10_001);
  expect((JSON.parse(text("json")) as { readonly tasks: readonly unknown[] }).tasks).toHaveLength(10_000);
});
