import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileReason } from "../../../provider/src/errors";
import { checkPlan } from "../../../provider/src/plan";
import {
  checkFiles,
  inFolder,
  now,
  problemsIn,
  soundPlan,
  type PlanFiles,
  type ShortProblem,
} from "../../support/planFiles";
import { users } from "./bad/badPlan";

const rows = (count: number, name = "u"): string =>
  Array.from({ length: count }, (_, i) => `${name}${i}@contoso.com,${name}${i}@fabrikam.com\n`).join("");
const withCsv = (csv: string): PlanFiles => ({
  "migration.yaml": soundPlan.replace(users, "    users: { csv: users.csv }\n"),
  "users.csv": csv,
});

test("a wave has four thousand subjects and no more", () => {
  expect(problemsIn(withCsv(`source,target\n${rows(4_000)}`))).toEqual([]);
  expect(problemsIn(withCsv(`source,target\n${rows(4_001)}`))).toEqual([
    ["migration.yaml:5:5", "waves[0]", "tooManySubjects", { count: 4_001, isCut: false, max: 4_000 }],
  ]);
});

test("ten thousand subjects in three waves are read, from CSV files and inline", () => {
  const wave = (name: string): string =>
    `  - name: ${name}\n    users:\n      - csv: ${name}.csv\n${rows(1_333, `inline.${name}.`).replace(/^(.+),(.+)$/gm, "      - { source: $1, target: $2 }")}`;
  const checked = checkFiles({
    "migration.yaml": `${soundPlan.slice(0, soundPlan.indexOf("  - name"))}${["a", "b", "c"].map(wave).join("")}`,
    ...Object.fromEntries(["a", "b", "c"].map((n) => [`${n}.csv`, `source,target\n${rows(2_000, n)}`])),
  });
  expect(checked.is === "sound" && checked.plan.waves.map(({ subjects }) => subjects.length)).toEqual([
    3_333, 3_333, 3_333,
  ]);
});

test("a CSV file has no more than twenty thousand rows, and none is overlooked behind blank ones", () => {
  for (const body of [rows(30_000), `${",\n".repeat(25_000)}${rows(1)}`])
    expect(problemsIn(withCsv(`source,target\n${body}`))).toEqual([
      ["migration.yaml:6:19", "waves[0].users.csv", "csvTooManyRows", { max: 20_000 }],
    ]);
  expect(problemsIn(withCsv(`source,target\n${",\n".repeat(19_998)}${rows(1)}`))).toEqual([]);
});

test("of a wave with far too many rows, the rest is not read", () => {
  const list = ["a", "b", "c"].map((name) => `      - csv: ${name}.csv\n`).join("");
  const problems = problemsIn({
    "migration.yaml": soundPlan.replace(users, `    users:\n${list}`),
    ...Object.fromEntries(["a", "b"].map((name) => [`${name}.csv`, `source,target\n${rows(15_000, name)}`])),
  });
  expect(problems).toEqual([
    ["migration.yaml:5:5", "waves[0]", "tooManySubjects", { count: 30_000, isCut: true, max: 4_000 }],
  ]);
});

test("a plan has two hundred waves and no more", () => {
  const waves = (count: number): PlanFiles => ({
    "migration.yaml": `${soundPlan}${Array.from({ length: count - 1 }, (_, i) => `  - { name: w${i}, dependsOn: [pilot], users: [] }\n`).join("")}`,
  });
  expect(problemsIn(waves(200))).toEqual([]);
  expect(problemsIn(waves(201))).toEqual([["migration.yaml:5:3", "waves", "tooManyEntries", { max: 200 }]]);
});

test("very many unknown keys are reported up to the limit", () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join("");
  const checked = checkFiles({ "migration.yaml": `${soundPlan}${keys}` });
  expect(checked.is === "wrong" && checked.problems.length).toBe(5_000);
});

test("a CSV file is no larger than 16 MiB, and none is read after 64 MiB", () => {
  const mebibytes = (count: number): string => "x".repeat(count * 1024 * 1024);
  expect(problemsIn(withCsv(mebibytes(17)))).toEqual([
    [
      "migration.yaml:6:19",
      "waves[0].users.csv",
      "csvUnreadable",
      { reason: fileReason("tooLarge", { mebibytes: 16 }) },
    ],
  ]);
  const names = ["a", "b", "c", "d", "e"];
  const list = names.map((name) => `      - csv: ${name}.csv\n`).join("");
  const problems = problemsIn({
    "migration.yaml": soundPlan.replace(users, `    users:\n${list}`),
    ...Object.fromEntries(names.map((name) => [`${name}.csv`, mebibytes(16)])),
  });
  expect(problems[0]).toEqual([
    "migration.yaml:11:14",
    "waves[0].users[4].csv",
    "csvUnreadable",
    { reason: fileReason("tooLargeTogether", { mebibytes: 64 }) },
  ]);
});

test("aliases of aliases are counted each time, and cannot fill the memory", () => {
  const letters = "abcdefgh".split("");
  const lists = letters.map((letter, index) => {
    const inner = Array<string>(20).fill(index === 0 ? "x" : `*${letters[index - 1] ?? ""}`);
    return `  - &${letter} [${inner.join(", ")}]\n`;
  });
  const problems = problemsIn({ "migration.yaml": `waves:\n${lists.join("")}` });
  expect(problems.map(([, , code]) => code)).toContain("tooManyValues");
  expect(problems.length).toBeLessThan(60);
});

test.each([
  ["values", "1,"],
  ["lines", "- x\n"],
  ["quotes", '"'],
  ["lists in lists", "["],
])("a plan of far too many %s is refused before it is taken apart", (_what, part) => {
  expect(problemsIn({ "migration.yaml": `waves:\n${part.repeat(300_001)}` })).toEqual([
    ["migration.yaml:1:1", "", "tooManyValues", { max: 300_000 }],
  ]);
});

test("a list has ten thousand entries and no more", () => {
  const list = (count: number): string =>
    soundPlan.replace(users, `    users:\n${"      - x\n".repeat(count)}`);
  const firstOf = (count: number): ShortProblem | undefined =>
    problemsIn({ "migration.yaml": list(count) })[0];
  expect(firstOf(10_001)).toEqual([
    "migration.yaml:7:7",
    "waves[0].users",
    "tooManyEntries",
    { max: 10_000 },
  ]);
  expect(firstOf(10_000)?.slice(1, 3)).toEqual(["waves[0].users[0]", "notObject"]);
});

test.each([30, 20_000])("values that are nested %d levels deep are reported as too deep", (depth) => {
  const nested = `name: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
  expect(problemsIn({ "migration.yaml": nested }).map(([, , code]) => code)).toContain("tooDeep");
});

test("no more than five thousand problems are kept", () => {
  const checked = checkFiles(withCsv(`source,target\n${"x,y\n".repeat(3_900)}`));
  expect(checked.is === "wrong" && checked.problems.length).toBe(5_000);
});

test("a link out of the plan's folder is not followed, and one within it is", () => {
  inFolder({ "elsewhere/users.csv": `source,target\n${rows(1)}` }, (outside) =>
    inFolder({ ...withCsv(""), "lists/b.csv": `source,target\n${rows(1)}` }, (folder) => {
      const plan = join(folder, "migration.yaml");
      const readLink = (to: string, name: string): unknown => {
        symlinkSync(to, join(folder, name));
        const text = soundPlan.replace(users, `    users: { csv: ${name} }\n`);
        return codesAt(plan, text);
      };
      expect(readLink(join(outside, "elsewhere/users.csv"), "out.csv")).toEqual(["csvOutside"]);
      expect(readLink(join(folder, "lists/b.csv"), "in.csv")).toEqual([]);
    }),
  );
});

function codesAt(plan: string, text: string): readonly string[] {
  writeFileSync(plan, text);
  const checked = checkPlan(plan, { now });
  return checked.is === "sound" ? [] : checked.problems.map(({ code }) => code);
}
