import { DOMParser, type Element } from "@xmldom/xmldom";
import { parse } from "csv-parse/sync";
import {
  csvColumns,
  MARKDOWN_LIMIT_BYTES,
  toCsv,
  toHtml,
  toJson,
  toJunit,
  toMarkdown,
} from "../../../provider/src/report";
import { reportSample } from "../../support/reportSample";
import { failedTask, reportOf, reportTask } from "../../support/reportTask";

const noMap = "MnAIdentityMapEntryDoesNotExistsForSourceUPN";
const some = reportOf(
  [
    reportTask("a@contoso.com", {
      startedDateTime: "2026-12-05T18:00:00Z",
      finishedDateTime: "2026-12-05T18:01:30Z",
      taskId: "t1",
    }),
    { ...failedTask("b@contoso.com", noMap, "No entry."), requestId: "r1", taskId: "t2" },
    reportTask("c@contoso.com", { status: "inProgress" }),
    reportTask("d@contoso.com", { wave: "later", status: "planned" }),
  ],
  { previous: { generatedAt: "2026-12-04T18:00:00Z", statuses: { "user:a@contoso.com": "failed" } } },
);

test("CSV has a row for each subject, with its cause, remedy and change", () => {
  const rows = parse<Record<string, string>>(toCsv(some), { bom: true, columns: true });
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(csvColumns));
  expect(
    rows.map(({ source, status, sinceLastRun, cause }) => [source, status, sinceLastRun, cause]),
  ).toEqual([
    ["a@contoso.com", "completed", "fixed", ""],
    ["b@contoso.com", "failed", "newlyFailed", "mapping missing in the identity map"],
    ["c@contoso.com", "inProgress", "", ""],
    ["d@contoso.com", "planned", "", ""],
  ]);
});

test("people read a status in words, and programs as Graph spells it", async () => {
  const texts = { html: await toHtml(some), md: toMarkdown(some), csv: toCsv(some), json: toJson(some) };
  for (const text of [texts.html, texts.md]) {
    expect(text).toContain("in progress");
    expect(text.replace(/[-.]inProgress/g, "")).not.toContain("inProgress"); // colors and their classes
  }
  for (const text of [texts.csv, texts.json]) expect(text).toContain(`"inProgress"`);
});

test("CSV is as RFC 4180 and Excel want it: a byte order mark, CRLF, quotes", () => {
  const text = toCsv(reportOf([reportTask('say "hi",\nplease')]));
  expect(text.startsWith(`\u{FEFF}"wave","kind"`)).toBe(true);
  expect(text).toContain(`"say ""hi"",\nplease"`);
  expect(text.endsWith(`"\r\n`)).toBe(true);
});

test.each(["=1+1", "+1", "-161", "@x", "\tx", "\rx", "\n=1", "＝1"])(
  "%j in a CSV is not a formula",
  (cell) => {
    expect(toCsv(reportOf([failedTask("a@contoso.com", cell)]))).toContain(`"'${cell}"`);
  },
);

test("JUnit has a suite for each wave, failures with cause and remedy, and skips what is not over", () => {
  const document = new DOMParser().parseFromString(toJunit(some), "text/xml");
  const suites = [...document.getElementsByTagName("testsuite")];
  const attributes = (element: Element | undefined, ...names: string[]) =>
    names.map((name) => element?.getAttribute(name));
  expect(attributes(document.documentElement ?? undefined, "name", "tests", "failures", "skipped")).toEqual([
    "merger",
    "4",
    "1",
    "2",
  ]);
  expect(suites.map((suite) => attributes(suite, "name", "tests", "failures", "skipped"))).toEqual([
    ["pilot", "3", "1", "1"],
    ["later", "1", "0", "1"],
  ]);
  const [done, failed, running] = [...document.getElementsByTagName("testcase")];
  expect(attributes(done, "classname", "name", "time")).toEqual([
    "merger.pilot",
    "user a@contoso.com → a@fabrikam.com",
    "90",
  ]);
  expect(failed?.textContent).toMatch(
    /^No entry\.\nRemedy: Run .+\nWho acts: target administrator\nTask: t2\nRequest id: r1$/,
  );
  expect(attributes(failed?.getElementsByTagName("failure")[0], "type", "message")).toEqual([
    noMap,
    "mapping missing in the identity map",
  ]);
  expect(attributes(running?.getElementsByTagName("skipped")[0], "message")).toEqual(["inProgress"]);
});

test("Markdown says the totals first, then waves, changes, causes and what did not move", () => {
  const text = toMarkdown(some);
  expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual([
    "# Migration `merger`",
    "## Waves",
    "## Since the last run (4 Dec 2026, 18:00 UTC)",
    "## Failures by cause",
    "## What did not move",
  ]);
  expect(text).toContain("**1 of 4 subjects completed (25 %)**, **1 failed or refused**");
  expect(text).toContain("- **1** fixed (`a@contoso.com`)");
  expect(text).toContain(`- **1 × mapping missing in the identity map** (\`${noMap}\`) → Run `);
  expect(text).toContain("replaces the whole map (target administrator).");
  expect(text).toContain(
    `| \`b@contoso.com\` | \`b@fabrikam.com\` | \`pilot\` | \`failed\` | \`${noMap}\` | \`r1\` |`,
  );
});

test("a large report's Markdown is filled to its limit and says how many rows it left out", () => {
  const data = reportSample({ subjects: 10_000 });
  const text = toMarkdown(data);
  expect(Buffer.byteLength(text)).toBeLessThan(MARKDOWN_LIMIT_BYTES);
  expect(Buffer.byteLength(text)).toBeGreaterThan(MARKDOWN_LIMIT_BYTES * 0.9);
  const shown = text
    .slice(text.indexOf("## What did not move"))
    .split("\n")
    .filter((line) => line.startsWith("| `")).length;
  const all = data.tasks.filter(({ status }) => ["failed", "refused", "cancelled"].includes(status)).length;
  expect(text).toContain(
    `\n${(all - shown).toLocaleString("en-US")} subjects more: see report.html or report.csv.\n`,
  );
});

test("however many waves and causes there are, and however long their names, Markdown keeps its limit and shows rows", () => {
  const name = (place: number) => `${place}${"😀".repeat(400)}`;
  const tasks = Array.from({ length: 3_000 }, (_, place) => ({
    ...failedTask(`${name(place)}@${name(place)}`, name(place)),
    wave: name(place),
  }));
  const text = toMarkdown(
    reportOf(tasks, {
      migration: name(1),
      sourceName: name(2),
      targetName: name(3),
      previous: { generatedAt: name(4), statuses: {} },
    }),
  );
  expect(Buffer.byteLength(text)).toBeLessThan(MARKDOWN_LIMIT_BYTES);
  for (const left of ["waves", "other causes", "subjects"])
    expect(text).toMatch(new RegExp(`\\n[\\d,]+ ${left} more: see report\\.html`));
  expect(text.split("## What did not move")[1]?.match(/\n\| `/g)?.length).toBeGreaterThan(5);
});

test("an empty report is a report", () => {
  const empty = reportOf([], { waves: [] });
  expect(toMarkdown(empty)).toContain("**0 of 0 subjects completed (100 %)**, none failed");
  expect(toCsv(empty).trimEnd().split("\n")).toHaveLength(1);
  expect(
    new DOMParser().parseFromString(toJunit(empty), "text/xml").documentElement?.getAttribute("tests"),
  ).toBe("0");
});

test("a report on older statuses is as of the oldest of them, in every format that names a time", async () => {
  const old = { ...some, asOf: "2026-12-04T06:00:00Z" };
  expect(toMarkdown(old)).toContain("as of 4 Dec 2026, 06:00 UTC");
  expect(await toHtml(old)).toContain(`<time datetime="2026-12-04T06:00:00Z"`);
  expect(JSON.parse(toJson(old))).toMatchObject({ generatedAt: some.generatedAt, asOf: old.asOf });
});
