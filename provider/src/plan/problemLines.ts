import { hasCode } from "../errors";
import { keepClearOfCliPhrases, oneLine } from "../text";
import type { PlanProblem } from "./plan";

/**
 * Problems as people read them, one a line: `migration.yaml:12:7: waves[0].name is missing: …`. Editors, terminals and
 * CI find the place by such lines.
 *
 * @param most lines for problems; what is left over is counted in one more. Default: 50
 */
export function problemLines(problems: readonly PlanProblem[], most = 50): readonly string[] {
  const lines = problems.slice(0, most).map(({ place, key, message }) => {
    const at = `${oneLine(place.file, 200)}:${place.line}:${place.column}`;
    return keepClearOfCliPhrases(oneLine(`${at}: ${key || "the file"} ${message}`, 600));
  });
  const left = problems.length - lines.length;
  return left > 0 ? [...lines, `… and ${left} more`] : lines;
}

/** The problems that an error of `readPlan` carries; none for any other value. */
export const problemsOf = (thrown: unknown): readonly PlanProblem[] =>
  hasCode(thrown, "plan.invalid") ? thrown.facts.problems : [];
