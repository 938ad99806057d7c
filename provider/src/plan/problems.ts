import { limits } from "./limits";
import type { PlanProblem } from "./plan";

/** Collects what is wrong. */
export interface ProblemList {
  readonly add: (problem: PlanProblem) => void;
  readonly isEmpty: () => boolean;
  /** Whether no more are kept: there is no sense in looking for them. */
  readonly isFull: () => boolean;
  /** Of the plan first, then of the CSV files in the order in which they were read; by line and column. */
  readonly sorted: () => readonly PlanProblem[];
}

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
