import { retry } from "../../../driver";
import { commandResult } from "../../shared/commandResult";
import { confirm } from "../../shared/confirm";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, locations, wavesNamed } from "../../shared/loadPlan";
import { refusePassedWindows } from "../../shared/passedWindows";
import { runCommand } from "../../shared/runCommand";
import { withWaveTable } from "../../shared/waveTable";

/** The options of `retry`. */
export interface RetryFlags extends DriverFlags {
  readonly code?: readonly string[];
  readonly subject?: readonly string[];
  readonly cancelled?: boolean;
}

/** Creates failed tasks anew, and only those. */
export const runRetry = (flags: RetryFlags): Promise<void> =>
  runCommand(
    flags,
    async (outer) => {
      const { context, table } = withWaveTable(outer);
      const plan = loadPlan(flags.file, context.now());
      const attempt = `retry what has failed of ${plan.name}`;
      wavesNamed(plan, flags.wave, attempt);
      context.setLocations(locations(plan));
      await refusePassedWindows(plan, flags, context);
      await confirm(`Create the failed tasks of ${plan.name} anew?`, attempt, flags, context);
      const result = await retry({
        ...driverOptions(plan, flags, context),
        ...(flags.code && { codes: flags.code }),
        ...(flags.subject && { subjects: flags.subject }),
        ...(flags.cancelled && { includesCancelled: true }),
      });
      context.print(table());
      const next = {
        fine: nextCommand(flags, "status", "--watch"),
        failed: nextCommand(flags, "retry"),
        blocked: nextCommand(flags, "status"),
      };
      return commandResult(result, next, context);
    },
    { stopsByItself: true },
  );
