import { join } from "node:path";
import {
  driverFolderOf,
  preview,
  savePreview,
  up,
  type MigrationEvent,
  type UpOptions,
} from "../../../driver";
import type { MigrationPlan } from "../../../plan";
import { numberText } from "../../../text";
import { commandResult } from "../../shared/commandResult";
import { confirm } from "../../shared/confirm";
import type { CommandContext } from "../../shared/context";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan, locations, wavesNamed } from "../../shared/loadPlan";
import { refusePassedWindows } from "../../shared/passedWindows";
import { runCommand } from "../../shared/runCommand";
import { withWaveTable } from "../../shared/waveTable";
import { actionsText, previewText } from "../preview/text";

/** The options of `up`. */
export interface UpFlags extends DriverFlags {
  /** A saved preview. */
  readonly plan?: string;
  readonly maxCreates?: number;
  readonly maxCancels?: number;
  readonly maxFailures?: number;
}

/** Runs the waves in order. */
export const runUp = (flags: UpFlags): Promise<void> =>
  runCommand(
    flags,
    async (outer) => {
      const { context, table } = withWaveTable(outer);
      const plan = loadPlan(flags.file, context.now());
      wavesNamed(plan, flags.wave, `bring ${plan.name} up`);
      context.setLocations(locations(plan));
      await refusePassedWindows(plan, flags, context);
      const confirmed = await askFirst(plan, flags, context);
      const { maxCreates, maxCancels, maxFailures } = flags;
      const options: UpOptions = {
        ...driverOptions(plan, flags, context),
        ...(confirmed !== undefined && { savedPreview: confirmed }),
        ...(maxCreates !== undefined && { maxCreates }),
        ...(maxCancels !== undefined && { maxCancels }),
        ...(maxFailures !== undefined && { maxFailures }),
      };
      const result = await up(options);
      context.print(table());
      const next = {
        fine: nextCommand(flags, "status", "--watch"),
        failed: nextCommand(flags, "up"),
        blocked: nextCommand(flags, "preview"),
      };
      return commandResult(result, next, context);
    },
    { stopsByItself: true },
  );

/**
 * Shows a person what will be done, and asks. What was shown is what will be done, or nothing.
 *
 * @returns the saved preview that the run must keep to, if there is one
 */
async function askFirst(
  plan: MigrationPlan,
  flags: UpFlags,
  context: CommandContext,
): Promise<string | undefined> {
  const attempt = `bring ${plan.name} up`;
  if (flags.yes) return flags.plan;
  if (flags.plan !== undefined || !context.output.canAsk) {
    await confirm(`Do what ${flags.plan ?? "the plan"} says?`, attempt, flags, context);
    return flags.plan;
  }
  const made = await preview({ ...driverOptions(plan, flags, context), onEvent: logNowAndThen(context) });
  context.print(previewText(made, context.color));
  if (made.cost.calls === 0) return undefined;
  await confirm(`Do that (${actionsText(made)})?`, attempt, flags, context);
  const file = join(driverFolderOf(flags.file), "confirmed.json");
  savePreview(file, plan, made);
  return file;
}

const everyMs = 5_000;

/** Where there is nothing to paint yet, a line now and then says that something goes on. */
function logNowAndThen({ log, now, emit }: CommandContext): (event: MigrationEvent) => void {
  let saidMs = now();
  return (event) => {
    if (event.event === "throttled" || event.event === "warning") emit(event);
    if (event.event !== "look.progress" || now() - saidMs < everyMs) return;
    saidMs = now();
    log(`asking Graph ${numberText(event.asked)} of ${numberText(event.total)}`);
  };
}
