import { planSentence } from "../../errors";
import { problemLines, type PlanProblem } from "../../plan";
import { several } from "../../text";
import { annotation, mostAnnotations } from "../ui/annotations";
import type { CommandContext } from "./context";

/** Reports the problems of a plan: each as an event, and as a line for people. */
export function reportProblems(
  problems: readonly PlanProblem[],
  { emit, output, log }: CommandContext,
  write: (line: string) => void,
): void {
  for (const problem of problems) {
    const { place, key } = problem;
    emit({ event: "plan.problem", ...place, key, message: planSentence(problem) });
  }
  if (output.annotates) {
    for (const problem of problems.slice(0, mostAnnotations))
      log(annotation("plan.invalid", `${problem.key} ${planSentence(problem)}`, problem.place));
  }
  for (const [file, own] of Map.groupBy(problems, ({ place }) => place.file)) {
    const lines = problemLines(own, mostLines);
    write([`${file}: ${several(own.length, "problem")}`, ...lines.map((line) => `  ${line}`)].join("\n"));
  }
}

/** More than a person reads; `--json` has them all. */
const mostLines = 200;
