import { exitCodes } from "../../automation/index";
import { checkPlan, type MigrationPlan } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import type { CommonFlags } from "../command/context";
import { wavesNamed } from "../load/loadPlan";
import { tellProblems } from "../load/tellProblems";
import { several } from "../progress/words";

/** The options of `validate`. */
export interface ValidateFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly live?: boolean;
  readonly unitsPerMinute?: number;
}

/** Checks the plan, and with `--live` asks SharePoint about each subject. */
export const runValidate = (flags: ValidateFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const checked = checkPlan(flags.file, { now: context.now() });
    if (checked.is === "wrong") {
      tellProblems(checked.problems, context, context.print);
      const summary = several(checked.problems.length, "mistake");
      return { exitCode: exitCodes.blocked, summary, next: "correct the plan, and repeat the command" };
    }
    const { plan } = checked;
    const waves = wavesNamed(plan, flags.wave, `validate ${plan.name}`);
    context.print(`${plan.file} is sound: ${planLine(plan)}`);
    if (flags.live) return (await import("./validateLive.js")).validateLive(plan, waves, flags, context);
    return { exitCode: exitCodes.fine, summary: "the plan is sound", next: "sharepoint-migration preview" };
  });

const planLine = ({ name, waves, sourceName, targetName }: MigrationPlan): string => {
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  return `${name}, from ${sourceName} to ${targetName}, ${several(waves.length, "wave")}, ${several(subjects, "subject")}`;
};
