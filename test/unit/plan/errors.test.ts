import { execFileSync } from "node:child_process";
import { join } from "node:path";
import {
  fail,
  fileReason,
  type FileReason,
  planSentence,
  problem as unplaced,
  type MigrationError,
} from "../../../provider/src/errors";
import { problemLines, problemsOf, readPlan, type PlanProblem } from "../../../provider/src/plan";
import { caught } from "../../support/caught";
import { inFolder, now, soundPlan } from "../../support/planFiles";

const readIn = (files: Record<string, string | Buffer>, name = "migration.yaml"): Promise<MigrationError> =>
  inFolder(files, (folder) => caught(() => readPlan(join(folder, name), { now })));
const problem: PlanProblem = {
  ...unplaced("missing", { what: "the name of the migration" }),
  place: { file: "migration.yaml", line: 3, column: 5 },
  key: "name",
};

test.each<[string, Record<string, string | Buffer>, FileReason]>([
  ["that is not there", { "other.yaml": "" }, fileReason("absent")],
  ["that is a folder", { "migration.yaml/x.yaml": "" }, fileReason("folder")],
  [
    "of more than 2 MiB",
    { "migration.yaml": `#${"x".repeat(2 * 1024 * 1024)}` },
    fileReason("tooLarge", { mebibytes: 2 }),
  ],
  [
    "that is not in UTF-8",
    { "migration.yaml": Buffer.from("name: m\n# f\xfcr alle\n", "latin1") },
    fileReason("notUtf8", { line: 2, column: 4 }),
  ],
])("a plan %s is plan.unreadable, with the reason", async (_claim, files, reason) => {
  const error = await readIn(files);
  expect([error.code, error.outcome]).toEqual(["plan.unreadable", "refused"]);
  expect(error.headline).toMatch(new RegExp(`^Cannot read the plan /.+/migration.yaml: .+\\.$`));
  expect(error.facts).toMatchObject({ reason });
  expect(problemsOf(error)).toEqual([]);
});

test("a pipe without a writer is refused without waiting", async () => {
  await inFolder({ "x.yaml": "" }, async (folder) => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const error = await caught(() => readPlan(join(folder, "pipe"), { now }));
    expect(error.facts).toMatchObject({ reason: fileReason("notAFile") });
  });
});

test("all mistakes travel as data with plan.invalid, and the message names the first", async () => {
  const error = await readIn({ "migration.yaml": soundPlan.replace("merger", "a b").replace("anna@c", "c") });
  expect([error.code, error.outcome]).toEqual(["plan.invalid", "refused"]);
  expect(problemsOf(error).map(({ key }) => key)).toEqual(["name", "waves[0].users[0].source"]);
  const lines = error.message.replace(/\/\S+\//g, "").split("\n");
  expect(lines).toEqual([
    "Cannot use the plan migration.yaml: it has 2 mistakes.",
    `The first is at migration.yaml:1:7: name ${planSentence(unplaced("invalidName"))}. Nothing was changed.`,
    "Next: correct them; `npx sharepoint-migration validate` lists every mistake with its line.",
    "[plan.invalid]",
  ]);
});

test("problems are one line each, and those after the fiftieth are counted", () => {
  expect(problemLines([problem])).toEqual([
    "migration.yaml:3:5: name is missing: add the name of the migration",
  ]);
  const lines = problemLines(Array.from({ length: 53 }, () => problem));
  expect(lines).toHaveLength(51);
  expect(lines.at(-1)).toBe("… and 3 more");
  expect(problemLines([problem, problem], 1)).toEqual([expect.stringContaining("name"), "… and 1 more"]);
  expect(problemLines([], 1)).toEqual([]);
});

test("whatever a file holds, its problems are shown on a line without escapes, and as none of the CLI's own", () => {
  const [line = ""] = problemLines([
    {
      ...unplaced("missing", { what: `what already exists ${"x".repeat(2_000)}` }),
      place: problem.place,
      key: "a\u001b[31m\nb",
    },
  ]);
  expect(line).toMatch(/^migration\.yaml:3:5: a \[31m b is missing: add what already\u00a0exists x+…$/);
  expect(line.length).toBeLessThanOrEqual(600);
});

test("only an error of a plan carries problems", () => {
  expect(problemsOf(new Error("no"))).toEqual([]);
  expect(problemsOf(undefined)).toEqual([]);
  expect(problemsOf(fail("plan.unreadable", { file: "x", reason: fileReason("absent") }))).toEqual([]);
  expect(problemsOf(fail("plan.invalid", { file: "x", problems: [problem] }))).toEqual([problem]);
});

test("problems are in the order of the files: the plan first, then its CSV files", async () => {
  const plan = soundPlan.replace(
    "    users:\n",
    "    users:\n      - csv: z.csv\n      - { source: anna, target: x@fabrikam.com }\n      - csv: a.csv\n",
  );
  const rows = "source,target\nbo,bo@fabrikam.com\ncy,cy\n";
  const error = await readIn({ "migration.yaml": plan, "a.csv": rows, "z.csv": rows.replaceAll("bo", "do") });
  const places = problemsOf(error).map(
    ({ place }) => `${place.file.replace(/.*\//, "")}:${place.line}:${place.column}`,
  );
  expect(places).toEqual([
    "migration.yaml:8:19",
    "z.csv:2:1",
    "z.csv:3:1",
    "z.csv:3:4",
    "a.csv:2:1",
    "a.csv:3:1",
    "a.csv:3:4",
  ]);
});
