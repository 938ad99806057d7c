import { retry } from "../../../driver";
import { confirm } from "../../shared/confirm";
import { driverOptions, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { changeCommand } from "../../shared/changeCommand";

/** The options of `retry`. */
export interface RetryFlags extends DriverFlags {
  readonly code?: readonly string[];
  readonly subject?: readonly string[];
  readonly cancelled?: boolean;
}

const next = { ok: ["status", "--watch"], failed: ["retry"], blocked: ["status"] };

/** Creates failed tasks again, and only those. */
export const run = changeCommand(next, async (context, flags: RetryFlags) => {
  const attempt = (name: string): string => `retry what has failed of ${name}`;
  const plan = loadPlan(flags, context, attempt);
  await confirm(`Create the failed tasks of ${plan.name} again?`, attempt(plan.name), flags, context);
  return retry({
    ...driverOptions(plan, flags, context),
    ...(flags.code && { codes: flags.code }),
    ...(flags.subject && { subjects: flags.subject }),
    ...(flags.cancelled && { includesCancelled: true }),
  });
});
