import { exitCodes } from "../../driver/index";
import { isMigrationError } from "../../errors/index";
import { checkPlan, type CheckedPlan, type MigrationPlan } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import type { CommandContext, CommonFlags } from "../command/context";
import { nextCommand } from "../engine/driverFlags";
import { begunWaves } from "../load/begunWaves";
import { wavesNamed } from "../load/loadPlan";
import { tellProblems } from "../load/tellProblems";
import { several } from "../../text";

/** The options of `validate`. */
export interface ValidateFlags extends CommonFlags {
  readonly file: string;
  readonly wave?: readonly string[];
  readonly backend?: string;
  readonly live?: boolean;
  readonly unitsPerMinute?: number;
}

/** Checks the plan, and with `--live` asks SharePoint about each subject. */
export const runValidate = (flags: ValidateFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const checked = await checkedPlan(flags, context);
    if (checked.is === "wrong") {
      tellProblems(checked.problems, context, context.print);
      const summary = several(checked.problems.length, "mistake");
      return { exitCode: exitCodes.blocked, summary };
    }
    const { plan } = checked;
    const waves = wavesNamed(plan, flags.wave, `validate ${plan.name}`);
    context.print(`${plan.file} is sound: ${planLine(plan)}`);
    if (flags.live) return (await import("./validateLive.js")).validateLive(plan, waves, flags, context);
    return { exitCode: exitCodes.fine, summary: "the plan is sound", next: nextCommand(flags, "preview") };
  });

/** As `up` would check it: the latest start of waves that were begun before may have passed. */
async function checkedPlan(flags: ValidateFlags, { env, now }: CommandContext): Promise<CheckedPlan> {
  const { file, backend } = flags;
  const nowMs = now();
  const strict = checkPlan(file, { now: nowMs });
  if (strict.is === "sound") return strict;
  const lenient = checkPlan(file, { now: nowMs, mayHavePassed: "all" });
  if (lenient.is === "wrong") return strict; // by more than a window
  const backendUrl = backend === undefined ? {} : { backendUrl: backend };
  const begun = await begunWaves({ plan: lenient.plan, env, ...backendUrl }).catch((thrown: unknown) => {
    if (isMigrationError(thrown)) return []; // a plan can be validated where there is no Pulumi
    throw thrown;
  });
  return checkPlan(file, { now: nowMs, mayHavePassed: begun });
}

const planLine = ({ name, waves, sourceName, targetName }: MigrationPlan): string => {
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  return `${name}, from ${sourceName} to ${targetName}, ${several(waves.length, "wave")}, ${several(subjects, "subject")}`;
};
