import { exitCodes, preview, savePreview, type Preview } from "../../driver/index";
import { runCommand } from "../command/runCommand";
import type { CommandContext } from "../command/context";
import { loadPlan, placesOf, wavesNamed } from "../load/loadPlan";
import { several } from "../../text";
import { validationText } from "../validate/validationAge";
import { readValidation } from "../validate/validationFile";
import { driverOptions, nextCommand, type DriverFlags } from "./driverFlags";
import { previewText } from "./previewText";

/** The options of `preview`. */
export interface PreviewFlags extends DriverFlags {
  readonly save?: string;
}

/** Says what `up` would do. */
export const runPreview = (flags: PreviewFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const plan = loadPlan(flags.file, context.now());
    wavesNamed(plan, flags.wave, `preview ${plan.name}`);
    context.placeSubjects(placesOf(plan));
    const made = await preview(driverOptions(plan, flags, context));
    tellPreview(made, context);
    context.print(previewText(made, context.paint));
    context.print(validationText(made, readValidation(flags.file), context.now()) ?? "");
    if (flags.save !== undefined && !context.drain.aborted) {
      savePreview(flags.save, plan, made);
      context.tell({ event: "file.written", path: flags.save });
    }
    const saved = flags.save === undefined ? [] : ["--plan", flags.save];
    const { creates, cancels } = made.cost;
    const next =
      saved.length > 0 ? nextCommand({ ...flags, wave: [] }, "up", ...saved) : nextCommand(flags, "up");
    return {
      exitCode: made.exitCode,
      summary: summaryOf(made),
      counts: { create: creates, cancel: cancels },
      next:
        made.exitCode === 0
          ? nextCommand(flags, "status")
          : isUnclear(made) || made.exitCode === exitCodes.blocked
            ? nextCommand(flags, "preview")
            : next,
    };
  });

/** Some subjects could not be looked at, so that it is to be made again. */
const isUnclear = ({ waves }: Preview): boolean => waves.some(({ actions }) => (actions["unknown"] ?? 0) > 0);

const summaryOf = ({ exitCode, cost, waves }: Preview): string => {
  if (exitCode === 0) return "all is as the plan says";
  if (exitCode === exitCodes.blocked) return "a policy does not allow it";
  const unknown = waves.reduce((all, { actions }) => all + (actions["unknown"] ?? 0), 0);
  if (unknown > 0) return `${several(unknown, "subject")} could not be looked at`;
  return cost.calls === 0 ? "some subjects are refused" : `${several(cost.calls, "call")} to make`;
};

/** Tells machines what will be done about each subject, and why. */
export function tellPreview(
  { waves, cost, minutes, unitsPerMinute }: Preview,
  { tell }: Pick<CommandContext, "tell">,
): void {
  for (const { wave, decisions } of waves) {
    for (const { key, action, why, taskId, status } of decisions) {
      tell({
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
  tell({ event: "cost", ...cost, minutes, unitsPerMinute });
}
