import { pathText, type Path } from "./path";
import type { ProblemList } from "./problems";
import { locate } from "./text/locate";
import type { PlanText } from "./text/planText";

/** What the checks of one plan share. */
export interface Reading {
  readonly plan: PlanText;
  /** The instant against which a latest start is held. */
  readonly nowMs: number;
  readonly problems: ProblemList;
  /** The keys whose values are known to be wrong: what follows from them need not be said. */
  readonly wrong: Set<string>;
  /** How much may still be read from CSV files. */
  readonly csv: { leftBytes: number; readonly readAt: Map<string, number> };
}

/** Says that something is wrong with the value at a path. */
export function complain(
  { plan, problems, wrong }: Reading,
  path: Path,
  message: string,
  at: "key" | "value" = "value",
): undefined {
  const key = pathText(path);
  wrong.add(key);
  problems.add({ place: locate(plan, path, at), key, message });
}

/** Whether something is known to be wrong with the value at a path. */
export const isWrong = ({ wrong }: Reading, path: Path): boolean => wrong.has(pathText(path));
