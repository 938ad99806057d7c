import { planSentence } from "../../errors/index";
import { problemLines, type PlanProblem } from "../../plan/index";
import { annotation, mostAnnotations } from "../progress/annotations";
import type { CommandContext } from "../command/context";

/** Tells what is wrong with a plan: each problem to machines, and its line to people. */
export function tellProblems(
  problems: readonly PlanProblem[],
  { tell, manner, say }: CommandContext,
  write: (line: string) => void,
): void {
  for (const problem of problems) {
    const { place, key } = problem;
    tell({ event: "plan.problem", ...place, key, message: planSentence(problem) });
  }
  if (manner.annotates) {
    problems.slice(0, mostAnnotations).forEach((problem) => {
      say(annotation("plan.invalid", `${problem.key} ${planSentence(problem)}`, problem.place));
    });
  }
  for (const [file, own] of groupedByFile(problems)) {
    const lines = problemLines(own, mostLines);
    const head = `${file}: ${own.length === 1 ? "a mistake" : `${own.length} mistakes`}`;
    write([head, ...lines.map((line) => `  ${line}`)].join("\n"));
  }
}

/** More than a person reads; `--json` has all. */
const mostLines = 200;

function groupedByFile(problems: readonly PlanProblem[]): ReadonlyMap<string, readonly PlanProblem[]> {
  const files = new Map<string, PlanProblem[]>();
  for (const problem of problems) {
    const own = files.get(problem.place.file) ?? [];
    own.push(problem);
    files.set(problem.place.file, own);
  }
  return files;
}
