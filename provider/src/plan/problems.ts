import { hasCode, planSentence, type PlanProblem } from "../errors";
import { keepClearOfCliPhrases, oneLine } from "../text";
import { limits } from "./limits";

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
