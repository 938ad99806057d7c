import { fail } from "../errors";
import { checkPlan, type ReadPlanOptions } from "./checkPlan";
import type { MigrationPlan } from "./plan";

/**
 * Reads a plan and its CSV files.
 *
 * @param path of the plan, in YAML or JSON
 * @throws MigrationError `plan.invalid` with all that is wrong in its facts (`problems`, see `problemLines`), or
 *   `plan.unreadable`
 */
export function readPlan(path: string, options: ReadPlanOptions): MigrationPlan {
  const checked = checkPlan(path, options);
  if (checked.is === "sound") return checked.plan;
  throw fail("plan.invalid", { file: path, problems: checked.problems });
}
