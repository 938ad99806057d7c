import { retry } from "../../driver/index";
import { runCommand } from "../command/runCommand";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import { confirm } from "./confirm";
import { driverOptions, nextCommand, type DriverFlags } from "./driverFlags";
import { endingOf } from "./endingOf";
import { refusePassedWindows } from "./passedWindows";
import { withWaveTable } from "./waveTable";

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
      context.placeSubjects(placesOf(plan));
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
      return endingOf(result, next, context);
    },
    { stopsByItself: true },
  );
