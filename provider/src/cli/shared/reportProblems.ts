import { problemLines, type PlanProblem } from "../../plan";
import { annotation, mostAnnotations } from "../ui/annotations";
import type { CommandContext } from "./context";

/** Tells what is wrong with a plan: each problem to machines, and its line to people. */
export function reportProblems(
  problems: readonly PlanProblem[],
  { emit, output, log }: CommandContext,
  write: (line: string) => void,
): void {
  for (const { place, key, message } of problems) emit({ event: "plan.problem", ...place, key, message });
  if (output.annotates) {
    problems
      .slice(0, mostAnnotations)
      .forEach(({ place, key, message }) => log(annotation("plan.invalid", `${key} ${message}`, place)));
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
