import { soundPlan, type PlanFiles, type ShortProblem } from "../../../support/planFiles";

/** A plan with something wrong in it, and all its problems. */
export interface BadPlan {
  readonly claim: string;
  /** What is replaced in the sound plan, and by what. */
  readonly change?: readonly [string, string];
  /** Beside the plan, or the plan itself. */
  readonly files?: PlanFiles;
  readonly problems: readonly ShortProblem[];
}

/** The beginning of the only wave of the sound plan. */
export const pilot = "  - name: pilot\n";

/** Its users. */
export const users = "    users:\n      - { source: anna@contoso.com, target: anna@fabrikam.com }\n";

/** The files of a bad plan. Fails when there is nothing to replace. */
export function filesOf({ change, files }: BadPlan): PlanFiles {
  if (change === undefined) return files ?? {};
  const [from, to] = change;
  if (!soundPlan.includes(from)) throw new Error(`the sound plan has no ${from}`);
  return { "migration.yaml": soundPlan.replace(from, () => to), ...files };
}
