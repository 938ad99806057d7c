import { hasCode, planSentence, type Place, type PlanProblem, type UnplacedProblem } from "../errors";
import { keepClearOfCliPhrases, oneLine } from "../text";
import { limits } from "./limits";
import { locate, pathText, type Path } from "./yaml/nodes";
import type { PlanText } from "./yaml/planText";

/** Which latest starts must not have passed: SharePoint would cancel every task of such a wave at once. */
export interface ReadPlanOptions {
  /** Latest starts that are not after this instant have passed. A number is in milliseconds since 1970. */
  readonly now: Date | number;
  /** Waves whose latest start may have passed: those that have been started. Default: none. */
  readonly mayHavePassed?: readonly string[];
}

/** What the checks of one plan share. */
export interface ParseContext {
  readonly plan: PlanText;
  readonly options: ReadPlanOptions | undefined;
  readonly problems: ProblemList;
  /** The keys whose values are known to be wrong: what follows from them is not reported. */
  readonly wrong: Set<string>;
  /** How much may still be read from CSV files, and where each was named first. */
  readonly csv: { leftBytes: number; readonly firsts: Map<string, Place> };
}

/** Reports a problem of the value at a path. */
export function addProblem(
  { plan, problems, wrong }: ParseContext,
  path: Path,
  problem: UnplacedProblem,
  at: "key" | "value" = "value",
): undefined {
  const key = pathText(path);
  wrong.add(key);
  problems.add({ ...problem, place: locate(plan, path, at), key });
}

/** Whether the value at a path is known to be wrong. */
export const isWrong = ({ wrong }: ParseContext, path: Path): boolean => wrong.has(pathText(path));

/** Collects what is wrong. */
export interface ProblemList {
  readonly add: (problem: PlanProblem) => void;
  readonly isEmpty: () => boolean;
  /** Whether no more are kept: then there is no point in looking for them. */
  readonly isFull: () => boolean;
  /** Of the plan first, then of the CSV files in the order in which they were read; by line and column. */
  readonly sorted: () => readonly PlanProblem[];
}

/** A list without problems. */
export function problemList(planFile: string): ProblemList {
  const found: PlanProblem[] = [];
  const files = new Map([[planFile, 0]]);
  const rank = (file: string): number => files.get(file) ?? files.size;
  return {
    add: (problem) => {
      if (found.length >= limits.problems) return;
      const { file } = problem.place;
      if (!files.has(file)) files.set(file, files.size);
      found.push(problem);
    },
    isEmpty: () => found.length === 0,
    isFull: () => found.length >= limits.problems,
    sorted: () =>
      found.toSorted(
        ({ place: a }, { place: b }) => rank(a.file) - rank(b.file) || a.line - b.line || a.column - b.column,
      ),
  };
}

/**
 * Problems as people read them, one a line: `migration.yaml:12:7: waves[0].name is missing: …`. Editors, terminals and
 * CI find the place by such lines.
 *
 * @param most lines for problems; what is left over is counted in one more. Default: 50
 */
export function problemLines(problems: readonly PlanProblem[], most = 50): readonly string[] {
  const lines = problems.slice(0, most).map((problem) => {
    const { file, line, column } = problem.place;
    const sentence = `${problem.key || "the file"} ${planSentence(problem)}`;
    return keepClearOfCliPhrases(oneLine(`${oneLine(file, 200)}:${line}:${column}: ${sentence}`, 600));
  });
  const left = problems.length - lines.length;
  return left > 0 ? [...lines, `… and ${left} more`] : lines;
}

/** The problems that an error of `readPlan` carries; none for any other value. */
export const problemsOf = (thrown: unknown): readonly PlanProblem[] =>
  hasCode(thrown, "plan.invalid") ? thrown.facts.problems : [];
