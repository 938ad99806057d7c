import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { columnNames, dateColumns, hostColumn } from "../../provider/src/plan/lists/layout";
import { mebibyte } from "../../provider/src/csv";
import { limits } from "../../provider/src/plan/limits";
import { problemLinesOf, soundPlan, type PlanFiles } from "../support/planFiles";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/reference/plan.md"), "utf8");

const schema = JSON.parse(readFileSync(join(root, "provider/schema/migration.schema.json"), "utf8")) as {
  readonly properties: Readonly<Record<string, { readonly maxItems?: number }>>;
  readonly definitions: Readonly<Record<string, { readonly type: unknown; readonly properties?: object }>>;
};

interface Block {
  readonly language: string;
  readonly name: string;
  readonly text: string;
  readonly line: number;
}
const blocks: readonly Block[] = [...page.matchAll(/```(\w+) ?(.*)\n([\s\S]*?)```/g)].map(
  ({ 1: language = "", 2: name = "", 3: text = "", index }) => ({
    language,
    name,
    text,
    line: page.slice(0, index).split("\n").length,
  }),
);
const lists: PlanFiles = Object.fromEntries(
  blocks.filter(({ language }) => language === "csv").map(({ name, text }) => [name, text]),
);

/** A whole plan unchanged; a part of one where it belongs in a sound plan. */
function planWith(snippet: string): string {
  const part = parse(snippet) as object;
  if ("waves" in part) return snippet;
  const plan = parse(soundPlan) as { waves: [object] };
  if (Object.keys(part).some((key) => key in schema.properties)) return JSON.stringify({ ...plan, ...part });
  return JSON.stringify({ ...plan, waves: [{ ...plan.waves[0], ...part }] });
}

const sound = blocks.filter(({ language, name }) => language === "yaml" && name === "");

test.each(sound)("the snippet on line $line of docs/reference/plan.md reads without problems", ({ text }) => {
  expect(problemLinesOf({ ...lists, "migration.yaml": planWith(text) })).toEqual([]);
});

test("the page has such snippets, and one of a bad plan whose problems are those that it shows", () => {
  expect(sound.length).toBeGreaterThanOrEqual(4);
  const bad = blocks.find(({ name }) => name === "bad")?.text ?? "";
  const shown = blocks.find(({ language }) => language === "text")?.text ?? "";
  expect(`${problemLinesOf({ ...lists, "migration.yaml": bad }).join("\n")}\n`).toBe(shown);
});

const isFileOnly = (properties: object): boolean => Object.keys(properties).join() === "csv";

test("every object of the schema with keys of its own has a table, and the tables are as the schema has them", () => {
  const objects = Object.entries(schema.definitions).flatMap(([name, { type, properties = {} }]) =>
    type === "object" && !("source" in properties || isFileOnly(properties)) ? [name] : [],
  );
  const tables = [...page.matchAll(/<!-- keys of (\w+) -->/g)].map(([, name]) => name);
  expect(tables.toSorted()).toEqual(["plan", ...objects].toSorted());
  const check = (): Buffer =>
    execFileSync("node", ["tools/docs/main.ts", "--check"], { cwd: root, stdio: "pipe" });
  expect(check).not.toThrow();
});

test("the columns and the limits of the page are those of the code", () => {
  const columns = [
    ...Object.values(columnNames).flatMap((names) => Object.values(names)),
    ...dateColumns,
    hostColumn,
  ];
  for (const column of columns) expect(page).toContain(`\`${column}\``);
  const cells = page
    .slice(page.indexOf("## Limits"))
    .split("\n")
    .flatMap((line) => /^\| (\w.*?) +\| ([\d,]+(?: MiB)?) +\|$/.exec(line)?.slice(1, 3).join(": ") ?? []);
  expect(cells).toEqual([
    `users, sites and groups in a wave: ${limits.subjectsOfWave.toLocaleString("en")}`,
    `waves: ${schema.properties["waves"]?.maxItems ?? 0}`,
    `the plan file: ${limits.planBytes / mebibyte} MiB`,
    `one CSV file: ${limits.csvBytes / mebibyte} MiB`,
    `all CSV files of a plan: ${limits.allCsvBytes / mebibyte} MiB`,
    `entries of a list: ${limits.listEntries.toLocaleString("en")}`,
    `rows of a CSV file: ${limits.csvRows.toLocaleString("en")}`,
    `characters of a row: ${limits.csvRowCharacters.toLocaleString("en")}`,
    `values and lines of the plan file: ${limits.values.toLocaleString("en")}`,
  ]);
});
