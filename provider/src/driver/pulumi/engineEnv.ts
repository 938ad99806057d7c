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
