import { join } from "node:path";
import { driverFolderOf, preview, savePreview, up, type MigrationEvent } from "../../../driver";
import type { MigrationPlan } from "../../../plan";
import { confirm } from "../../shared/confirm";
import type { CommandContext } from "../../shared/context";
import { driverOptions, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { changeCommand } from "../../shared/changeCommand";
import { actionsText, previewText } from "../preview/text";

/** The options of `up`. */
export interface UpFlags extends DriverFlags {
  /** A saved preview. */
  readonly plan?: string;
  readonly maxCreates?: number;
  readonly maxCancels?: number;
  readonly maxFailures?: number;
}

const next = { ok: ["status", "--watch"], failed: ["up"], blocked: ["preview"] };

/** Runs the waves in order. */
export const run = changeCommand(next, async (context, flags: UpFlags) => {
  const plan = loadPlan(flags, context, attempt);
  const savedPreview = await askFirst(plan, flags, context);
  const { maxCreates, maxCancels, maxFailures } = flags;
  return up({
    ...driverOptions(plan, flags, context),
    ...(savedPreview !== undefined && { savedPreview }),
    ...(maxCreates !== undefined && { maxCreates }),
    ...(maxCancels !== undefined && { maxCancels }),
    ...(maxFailures !== undefined && { maxFailures }),
  });
});

const attempt = (name: string): string => `bring ${name} up`;

/**
 * Shows a person what will be done, and asks. Exactly that is done, or nothing.
 *
 * @returns the saved preview that the run must match, if there is one
 */
async function askFirst(
  plan: MigrationPlan,
  flags: UpFlags,
  context: CommandContext,
): Promise<string | undefined> {
  if (flags.yes) return flags.plan;
  if (flags.plan !== undefined || !context.output.canAsk) {
    await confirm(`Do what ${flags.plan ?? "the plan"} says?`, attempt(plan.name), flags, context);
    return flags.plan;
  }
  const made = await preview({
    ...driverOptions(plan, flags, context),
    onEvent: (event) => {
      if (isProgress(event)) context.emit(event);
    },
  });
  context.print(previewText(made, context.color));
  if (made.cost.calls === 0) return undefined;
  await confirm(`Do that (${actionsText(made)})?`, attempt(plan.name), flags, context);
  const file = join(driverFolderOf(flags.file), "confirmed.json");
  savePreview(file, plan, made);
  return file;
}

/** Only this: the run that follows reports the rest. */
const isProgress = ({ event }: MigrationEvent): boolean =>
  ["step", "look.progress", "throttled", "warning"].includes(event);
