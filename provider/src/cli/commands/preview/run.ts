import {
  driverFolderOf,
  exitCodes,
  preview,
  readValidations,
  savePreview,
  type Preview,
} from "../../../driver";
import { several } from "../../../text";
import type { CommandBody, CommandContext } from "../../shared/context";
import { driverOptions, nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { loadPlan } from "../../shared/loadPlan";
import { previewText, unknownIn, validationText } from "./text";

/** The options of `preview`. */
export interface PreviewFlags extends DriverFlags {
  readonly save?: string;
}

/** Shows what `up` would do. */
export const run: CommandBody<PreviewFlags> = async (context, flags) => {
  const plan = loadPlan(flags, context, (name) => `preview ${name}`);
  const made = await preview(driverOptions(plan, flags, context));
  emitPreview(made, context);
  context.print(previewText(made, context.color));
  context.print(
    validationText(made, readValidations(driverFolderOf(flags.file)).subjects, context.now()) ?? "",
  );
  if (flags.save !== undefined && !context.stopSignal.aborted) {
    savePreview(flags.save, plan, made);
    context.emit({ event: "file.written", path: flags.save });
  }
  return {
    exitCode: made.exitCode,
    summary: summaryOf(made),
    counts: { create: made.cost.creates, cancel: made.cost.cancels },
    next: nextOf(made, flags),
  };
};

function nextOf({ exitCode, waves }: Preview, flags: PreviewFlags): string {
  if (exitCode === exitCodes.ok) return nextCommand(flags, "status");
  if (exitCode === exitCodes.blocked || unknownIn(waves) > 0) return nextCommand(flags, "preview");
  if (flags.save === undefined) return nextCommand(flags, "up");
  return nextCommand({ ...flags, wave: [] }, "up", "--plan", flags.save);
}

function summaryOf({ exitCode, cost, waves }: Preview): string {
  if (exitCode === exitCodes.ok) return "everything matches the plan";
  if (exitCode === exitCodes.blocked) return "a policy does not allow it";
  const unknown = unknownIn(waves);
  if (unknown > 0) return `${several(unknown, "subject")} could not be checked`;
  return cost.calls === 0 ? "some subjects are refused" : `${several(cost.calls, "call")} to make`;
}

/** Emits what will be done about each subject, and why. */
function emitPreview(
  { waves, cost, minutes, unitsPerMinute }: Preview,
  { emit }: Pick<CommandContext, "emit">,
): void {
  for (const { wave, decisions } of waves) {
    for (const { key, action, why, taskId, status } of decisions) {
      emit({
        event: "subject.planned",
        wave,
        subject: key,
        action,
        why,
        ...(taskId !== undefined && { taskId }),
        ...(status !== undefined && { status }),
      });
    }
  }
  emit({ event: "cost", ...cost, minutes, unitsPerMinute });
}
