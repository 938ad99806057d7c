import { createRequire } from "node:module";
import type { MigrationPlan } from "../plan";

// Loaded when a plan is read: what reads YAML and CSV need not be loaded by programs that declare tasks themselves.
const load = createRequire(__filename);

/** The plan itself, or the one in a file. */
export function planFrom(plan: string | MigrationPlan): MigrationPlan {
  if (typeof plan !== "string") return plan;
  const { readPlan } = load("../plan") as {
    readPlan: (path: string, options: { readonly now: number }) => MigrationPlan;
  };
  return readPlan(plan, { now: Date.now() });
}
