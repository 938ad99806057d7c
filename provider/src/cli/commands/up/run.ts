import { join } from "node:path";
import { driverFolderOf, preview, savePreview, up, type MigrationEvent } from "../../../driver";
import type { MigrationPlan } from "../../../plan";
import { numberText } from "../../../text";
import { confirm } from "../../shared/confirm";
import type { CommandContext } from "../../shared/context";
import { driverOptions, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { runChanges } from "../../shared/runChanges";
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
export const run = (flags: UpFlags): Promise<void> =>
  runChanges(flags, next, async (context) => {
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
  const made = await preview({ ...driverOptions(plan, flags, context), onEvent: logLookUps(context) });
  context.print(previewText(made, context.color));
  if (made.cost.calls === 0) return undefined;
  await confirm(`Do that (${actionsText(made)})?`, attempt(plan.name), flags, context);
  const file = join(driverFolderOf(flags.file), "confirmed.json");
  savePreview(file, plan, made);
  return file;
}

const everyMs = 5_000;

/** Before there is a block to draw, a line every few seconds shows that work is in progress. */
function logLookUps({ log, now, emit }: CommandContext): (event: MigrationEvent) => void {
  let loggedMs = now();
  return (event) => {
    if (event.event === "throttled" || event.event === "warning") emit(event);
    if (event.event !== "look.progress" || now() - loggedMs < everyMs) return;
    loggedMs = now();
    log(`asking Graph ${numberText(event.asked)} of ${numberText(event.total)}`);
  };
}
