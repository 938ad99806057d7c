import { sourceOf, type TaskInputs } from "../../task";
import type { Environment } from "./backend";

/**
 * What Pulumi is started with for a run. It saves the state once, at the end: what a killed run did is found again by
 * the next, so that saving at every step, which takes most of the time, gains nothing. But a user who is named by object
 * id cannot be looked up; with one of those, every step is saved.
 */
export function engineEnv(env: Environment, touched: readonly TaskInputs[]): Environment {
  const isFound = touched.every((inputs) => sourceOf(inputs) !== undefined);
  return env["PULUMI_SKIP_CHECKPOINTS"] === undefined && isFound
    ? { ...env, PULUMI_SKIP_CHECKPOINTS: "true" }
    : env;
}

/** Go collects garbage more often above this, and never fails because of it. The state of 4,000 tasks fits below. */
const engineLimit = "160MiB";

/**
 * The environment in which a wave and Pulumi's own processes live on half of what they take unasked, at no cost in time that
 * could be measured: Node gets a heap for the number of subjects, with a margin, and a small young generation.
 * What the environment already sets goes first.
 */
export const memoryEnv = (env: Environment, subjects: number): NodeJS.ProcessEnv => {
  const flags = [
    `--max-old-space-size=${String(Math.ceil(256 + subjects * 0.15))}`,
    "--max-semi-space-size=2",
    env["NODE_OPTIONS"] ?? "", // of two flags of one name the last counts
  ];
  return { ...env, GOMEMLIMIT: env["GOMEMLIMIT"] ?? engineLimit, NODE_OPTIONS: flags.join(" ").trim() };
};
