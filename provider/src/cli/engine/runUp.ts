import { join } from "node:path";
import {
  preview,
  savePreview,
  up,
  type MigrationEvent,
  type UpOptions,
  driverFolderOf,
} from "../../driver/index";
import type { MigrationPlan } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import type { CommandContext } from "../command/context";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import { numberText } from "../../text";
import { confirm } from "./confirm";
import { driverOptions, nextCommand, type DriverFlags } from "./driverFlags";
import { endingOf } from "./endingOf";
import { refusePassedWindows } from "./passedWindows";
import { actionsText, previewText } from "./previewText";
import { withWaveTable } from "./waveTable";

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
      context.placeSubjects(placesOf(plan));
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
      return endingOf(result, next, context);
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
  if (flags.plan !== undefined || !context.manner.canAsk) {
    await confirm(`Do what ${flags.plan ?? "the plan"} says?`, attempt, flags, context);
    return flags.plan;
  }
  const made = await preview({ ...driverOptions(plan, flags, context), onEvent: sayNowAndThen(context) });
  context.print(previewText(made, context.paint));
  if (made.cost.calls === 0) return undefined;
  await confirm(`Do that (${actionsText(made)})?`, attempt, flags, context);
  const file = join(driverFolderOf(flags.file), "confirmed.json");
  savePreview(file, plan, made);
  return file;
}

const everyMs = 5_000;

/** Where there is nothing to paint yet, a line now and then says that something goes on. */
function sayNowAndThen({ say, now, tell }: CommandContext): (event: MigrationEvent) => void {
  let saidMs = now();
  return (event) => {
    if (event.event === "throttled" || event.event === "warning") tell(event);
    if (event.event !== "look.progress" || now() - saidMs < everyMs) return;
    saidMs = now();
    say(`asking Graph ${numberText(event.asked)} of ${numberText(event.total)}`);
  };
}
