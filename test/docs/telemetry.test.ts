import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  traceLine,
  attributeNames,
  metricNames,
  spanNames,
  traceVariable,
  waveVariable,
} from "../../provider/src/telemetry";
import { instruments } from "../../provider/src/telemetry/instruments";
import { startTestSdk } from "../support/telemetry/sdk";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/reference/telemetry.md"), "utf8");

const rowsUnder = (heading: string): string[][] =>
  (page.slice(page.indexOf(`\n${heading}\n`) + 1).split(/\n#{2,3} /)[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")));
const firstCells = (heading: string): string[] => rowsUnder(heading).map(([, cell = ""]) => cell);

test("the tables have every span, attribute and metric, and no other", () => {
  const sorted = (names: Readonly<Record<string, string>>): string[] =>
    [...new Set(Object.values(names))].sort();
  expect(firstCells("### Spans").sort()).toEqual(sorted(spanNames));
  expect(firstCells("### Attributes").sort()).toEqual(sorted(attributeNames));
  expect(firstCells("### Metrics").sort()).toEqual(sorted(metricNames));
});

test("the units of the metrics are those of the table", async () => {
  await using sdk = startTestSdk();
  const { units } = sdk;
  const all = instruments({});
  for (const instrument of Object.values(all)) {
    if ("add" in instrument) instrument.add(1);
    else instrument.record(1);
  }
  const shown = rowsUnder("### Metrics").map(([, name, unit]) => [name, unit]);
  expect(Object.fromEntries(shown)).toEqual(await units());
});

test("the line that is shown is what is written for such a call", () => {
  const [, shown = ""] = /```text line\n(.*)\n```/.exec(page) ?? [];
  const tasks = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";
  const line = traceLine(
    {
      operation: "cancel",
      method: "POST",
      route: `${tasks}/{id}/cancel`,
      path: `${tasks}/7f3c/cancel`,
      origin: "https://graph.microsoft.com",
      number: 1,
      waitedMs: 0,
      units: 2,
      clientRequestId: "0d9c52b4",
    },
    {
      tookMs: 132,
      status: 409,
      requestId: "6b1f0c2e",
      graphCode: "conflict",
      bodyBytes: 171,
      isExpected: false,
    },
    { atMs: Date.parse("2026-11-25T07:04:54.123Z"), processId: 4711, wave: "pilot", secrets: [] },
  );
  expect(shown).toBe(line);
});

test("the names in a line are those of the table", () => {
  const text = { requestId: "a", retryAfter: "1", graphCode: "b", reason: "c" };
  const line = traceLine(
    {
      operation: "read",
      method: "GET",
      route: "/x",
      path: "/x",
      origin: "https://graph.microsoft.com",
      number: 1,
      waitedMs: 0,
      units: 1,
      clientRequestId: "d",
    },
    { tookMs: 1, bodyBytes: 1, isExpected: false, ...text },
    { atMs: 0, processId: 1, wave: "w", secrets: [] },
  );
  const names = [...line.matchAll(/ ([a-z-]+)=/g)].map(([, name]) => name);
  const table = rowsUnder("## A line for each call").map(([, name]) => name);
  expect(table.slice(table.indexOf("try"))).toEqual(names);
});

test("the page names the variables that are read", () => {
  for (const name of [traceVariable, waveVariable, "TRACEPARENT"]) expect(page).toContain(`\`${name}\``);
});

test("the SDK that the page installs is the one that it is tested with", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const installed = [...page.matchAll(/^npm install --save-dev (.*)$/gm)].flatMap(([, names = ""]) =>
    names.split(" "),
  );
  expect(installed.length).toBeGreaterThan(0);
  for (const name of installed) expect(devDependencies).toHaveProperty([name]);
});
