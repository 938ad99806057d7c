import { exitCodes } from "../../../driver";
import { isMigrationError } from "../../../errors";
import { checkPlan, type CheckedPlan, type MigrationPlan } from "../../../plan";
import type { ReportFormat } from "../../../report";
import { several } from "../../../text";
import type { CommandBody, CommandContext } from "../../shared/context";
import { nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { locations, startedWaves, wavesNamed } from "../../shared/loadPlan";
import { reportProblems } from "../../shared/reportProblems";

/** The options of `validate`. */
export interface ValidateFlags extends DriverFlags {
  readonly live?: boolean;
  readonly out?: string;
  readonly format?: readonly ReportFormat[];
  readonly gigabytesPerHour?: number;
}

/** Checks the plan, and with `--live` makes the pre-flight of each subject. */
export const run: CommandBody<ValidateFlags> = async (context, flags) => {
  const checked = await checkedPlan(flags, context);
  if (checked.is === "wrong") {
    reportProblems(checked.problems, context, context.print);
    const summary = `${several(checked.problems.length, "problem")} found`;
    return {
      exitCode: exitCodes.blocked,
      summary,
      next: nextCommand(flags, "validate", ...(flags.live ? ["--live"] : [])),
    };
  }
  const { plan } = checked;
  context.setLocations(locations(plan));
  const waves = wavesNamed(plan, flags.wave, `validate ${plan.name}`);
  context.print(`${plan.file} is valid: ${planLine(plan)}`);
  if (flags.live) return (await import("./live.js")).validateLive(plan, waves, flags, context);
  return { exitCode: exitCodes.ok, summary: "the plan is valid", next: nextCommand(flags, "preview") };
};

/** Checks the plan as `up` does: the latest start of waves that were started before may have passed. */
async function checkedPlan(flags: ValidateFlags, { env, now, emit }: CommandContext): Promise<CheckedPlan> {
  const { file, backend } = flags;
  const nowMs = now();
  const strict = checkPlan(file, { now: nowMs });
  if (strict.is === "sound") return strict;
  const lenient = checkPlan(file);
  if (lenient.is === "wrong") return strict; // it has other problems
  emit({ event: "step", step: "readStacks" });
  const backendUrl = backend === undefined ? {} : { backendUrl: backend };
  const started = await startedWaves({ plan: lenient.plan, env, ...backendUrl }).catch((thrown: unknown) => {
    if (isMigrationError(thrown)) return []; // a plan can be validated where there is no Pulumi
    throw thrown;
  });
  return checkPlan(file, { now: nowMs, mayHavePassed: started });
}

const planLine = ({ name, waves, sourceName, targetName }: MigrationPlan): string => {
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  return `${name}, from ${sourceName} to ${targetName}, ${several(waves.length, "wave")}, ${several(subjects, "subject")}`;
};
