import { createRequire } from "node:module";
import { RunError } from "@pulumi/pulumi";
import { isMigrationError } from "../errors";
import type * as PlanRoom from "../plan";
import type { MigrationPlan } from "../plan";

// Loaded only when a plan is read: programs that declare tasks themselves do not need it.
const load = createRequire(__filename);

/**
 * The plan itself, or the one in a file. A wave of it may be over: this stack may hold tasks of it, and what is still to
 * be created is refused by itself.
 *
 * @throws RunError with everything that is wrong with it, each with its place
 */
export function givenPlan(plan: string | MigrationPlan): MigrationPlan {
  if (typeof plan !== "string") return plan;
  const { readPlan, problemLines, problemsOf } = load("../plan") as typeof PlanRoom;
  try {
    return readPlan(plan);
  } catch (thrown) {
    throw asRunError(thrown, problemLines(problemsOf(thrown)));
  }
}

/** A failure as a RunError, with its details; Pulumi shows other errors with a stack trace. */
export const asRunError = (thrown: unknown, lines: readonly string[] = []): unknown =>
  isMigrationError(thrown) ? new RunError([thrown.message, ...lines].join("\n")) : thrown;
