import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlanProblem, PlanProblemCode, PlanProblemFacts } from "../../provider/src/errors";
import { checkPlan, problemLines, type CheckedPlan, type ReadPlanOptions } from "../../provider/src/plan";

/** Files by their paths in a plan's folder; the plan itself is `migration.yaml`. */
export type PlanFiles = Readonly<Record<string, string | Buffer>>;

/** A plan without a mistake, of one wave with one user. */
export const soundPlan = `name: merger
source: { organization: contoso }
target: { organizationHost: https://fabrikam-my.sharepoint.com }
waves:
  - name: pilot
    users:
      - { source: anna@contoso.com, target: anna@fabrikam.com }
`;

/** Noon in Zurich. */
export const now = Date.parse("2026-06-01T10:00:00Z");

/** Writes the files into a folder of their own, which lives as long as the action takes. */
export function inFolder<T>(files: PlanFiles, action: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What comes of reading `migration.yaml`. */
export const checkFiles = (files: PlanFiles, options: ReadPlanOptions = { now }): CheckedPlan =>
  inFolder(files, (folder) => checkPlan(join(folder, "migration.yaml"), options));

/** A problem in short: "migration.yaml:7:19", its key, its code, and its facts if it has any. */
export type ShortProblem = {
  readonly [C in PlanProblemCode]: readonly [place: string, key: string, code: C, ...PlanProblemFacts<C>];
}[PlanProblemCode];

/** The problems of the files, with paths relative to the plan's folder. */
export const problemsIn = (files: PlanFiles, options?: ReadPlanOptions): readonly ShortProblem[] =>
  problemsOfFiles(files, options).map(
    ({ place: { file, line, column }, key, code, facts }) =>
      [`${file}:${line}:${column}`, key, code, ...(facts ? [facts] : [])] as unknown as ShortProblem,
  );

/** The problems of the files as people read them, with paths relative to the plan's folder. */
export const problemLinesOf = (files: PlanFiles): readonly string[] => problemLines(problemsOfFiles(files));

const problemsOfFiles = (files: PlanFiles, options: ReadPlanOptions = { now }): readonly PlanProblem[] =>
  inFolder(files, (folder) => {
    const checked = checkPlan(join(folder, "migration.yaml"), options);
    if (checked.is === "sound") return [];
    return JSON.parse(JSON.stringify(checked.problems).replaceAll(`${folder}/`, "")) as PlanProblem[];
  });
