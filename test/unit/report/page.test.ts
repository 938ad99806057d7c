import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pageModules, pageScript, pageStyle, pageStyles } from "../../../provider/src/report/html/pageAssets";
import { pageData } from "../../../provider/src/report/html/pageData";
import {
  filterRows,
  readRows,
  sortRows,
  type Query,
  type SortColumn,
} from "../../../provider/src/report/page/rows";
import { summarize } from "../../../provider/src/report/summary/summarize";
import { failedTask, reportOf, reportTask } from "../../support/reportTask";

const data = reportOf(
  [
    reportTask("Bea@contoso.com", { finishedDateTime: "2026-12-05T18:00:00Z" }),
    { ...failedTask("anna@contoso.com", "-161", "Locked"), wave: "later", requestId: "r-1" },
    reportTask("carl@contoso.com", {
      status: "inProgress",
      kind: "site",
      finishedDateTime: "2026-12-04T18:00:00Z",
    }),
    reportTask("dora@contoso.com", { status: "somethingNew" }),
  ],
  { previous: { generatedAt: "2026-12-04T18:00:00Z", statuses: { "user:anna@contoso.com": "inProgress" } } },
);
const page = pageData(summarize(data));
const rows = readRows(page);
const namesOf = (found: typeof rows) => found.map(({ source }) => source.replace(/@.*/, ""));

test("the page's script and style are made of all their files", () => {
  const files = readdirSync(join(__dirname, "../../../provider/src/report/page"));
  const named = (ending: string) =>
    files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  expect([...pageModules, "pageData"].sort()).toEqual(named(".ts").sort()); // pageData has types only
  expect([...pageStyles].sort()).toEqual(named(".css").sort());
});

test("neither can end the element that contains it, nor request anything", () => {
  for (const text of [pageScript(), pageStyle()]) {
    expect(text).not.toMatch(/<\/(script|style)|<!--|\r/i);
    expect(text).not.toMatch(/https?:|url\(|@import|fetch\(|innerHTML|eval\(/);
  }
});

test("rows carry their words again, with what changed", () => {
  expect(rows[1]).toMatchObject({
    source: "anna@contoso.com",
    wave: "later",
    status: "failed",
    statusBefore: "in progress",
    indexes: { change: 0 },
    cause: { code: "-161", cause: "source OneDrive is read-only" },
    requestId: "r-1",
  });
  expect(rows[0]).toMatchObject({ status: "completed", statusBefore: "", cause: undefined });
});

test.each<[SortColumn, boolean, string[]]>([
  ["source", false, ["anna", "Bea", "carl", "dora"]],
  ["source", true, ["dora", "carl", "Bea", "anna"]],
  ["status", false, ["anna", "dora", "carl", "Bea"]],
  ["wave", true, ["anna", "Bea", "carl", "dora"]],
  ["kind", false, ["carl", "Bea", "anna", "dora"]],
  ["finished", false, ["carl", "Bea", "anna", "dora"]],
  ["finished", true, ["Bea", "carl", "anna", "dora"]],
  ["cause", true, ["anna", "Bea", "carl", "dora"]],
])("sorted by %s (descending: %s) they are %j", (column, descending, names) => {
  expect(namesOf(sortRows(rows, { column, descending }))).toEqual(names);
});

test.each<[string, Query["indexes"], string[]]>([
  ["", {}, ["Bea", "anna", "carl", "dora"]],
  ["CONTOSO locked", {}, ["anna"]],
  ["  read-only ", {}, ["anna"]],
  ["in progress", {}, ["carl"]],
  ["r-1 nothing", {}, []],
  ["", { wave: page.waves.indexOf("pilot"), kind: page.kinds.indexOf("user") }, ["Bea", "dora"]],
  ["", { status: page.statuses.indexOf("in progress") }, ["carl"]],
  ["", { cause: 0 }, ["anna"]],
  ["", { change: 4 }, ["Bea"]],
])("the text %j and the choices %j find %j", (text, indexes, names) => {
  expect(namesOf(filterRows(rows, { text, indexes }))).toEqual(names);
});
