import type { Place, UnplacedProblem } from "../errors";
import type { ProblemList } from "./problems";
import { locate, pathText, type Path } from "./yaml/path";
import type { PlanText } from "./yaml/planText";

/** What the checks of one plan share. */
export interface ParseContext {
  readonly plan: PlanText;
  /** The latest starts that are not after this instant have passed. */
  readonly nowMs: number;
  /** Waves whose latest start may have passed. */
  readonly mayHavePassed: "all" | readonly string[];
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
