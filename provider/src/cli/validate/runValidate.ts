import { relative } from "node:path";
import { exitCodes } from "../../automation/index";
import { checkPlan, type MigrationPlan, type PlannedWave } from "../../plan/index";
import { runCommand } from "../command/runCommand";
import { openCliSession } from "../command/openCliSession";
import type { CommandContext, CommonFlags, Ending } from "../command/context";
import { placesOf, wavesNamed } from "../plan/loadPlan";
import { tellProblems } from "../plan/tellProblems";
import { annotation, mostAnnotations } from "../progress/annotations";
import { several } from "../progress/words";
import { askAll, type Answer } from "./askAll";
import { causesOf, type Cause } from "./causes";
import { keepValidation } from "./validationFile";

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
    return flags.live ? askLive(plan, waves, flags, context) : ended("the plan is sound");
  });

const planLine = ({ name, waves, sourceName, targetName }: MigrationPlan): string => {
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  return `${name}, from ${sourceName} to ${targetName}, ${several(waves.length, "wave")}, ${several(subjects, "subject")}`;
};

async function askLive(
  plan: MigrationPlan,
  waves: readonly PlannedWave[],
  { unitsPerMinute, file }: ValidateFlags,
  context: CommandContext,
): Promise<Ending> {
  const names = waves.map(({ name }) => name);
  context.tell({ event: "run.started", command: "validate", migration: plan.name, waves: names });
  const answers = await askAll(openCliSession(context, unitsPerMinute), waves, context);
  const kept = keepValidation(file, answers, context.now());
  const causes = causesOf(answers);
  for (const cause of causes) context.print(causeText(cause, context));
  annotate(plan, answers, context);

  const count = (some: readonly Cause[]): number =>
    some.reduce((all, { subjects }) => all + subjects.length, 0);
  const refused = count(causes.filter(({ isRefusal }) => isRefusal));
  const unknown = count(causes) - refused;
  const feasible = answers.length - refused - unknown;
  const counts = { feasible, refused, unknown };
  const told = { counts, report: relative(process.cwd(), kept) };
  if (refused > 0) {
    const next = "correct what the causes name, and repeat the command";
    return {
      ...told,
      exitCode: exitCodes.blocked,
      summary: `${several(refused, "subject")} would fail`,
      next,
    };
  }
  if (unknown > 0) {
    return {
      ...told,
      exitCode: exitCodes.broken,
      summary: `nobody could say of ${several(unknown, "subject")}`,
    };
  }
  return { ...ended("SharePoint would take them all"), ...told };
}

const ended = (summary: string): Ending => ({
  exitCode: exitCodes.fine,
  summary,
  next: "sharepoint-migration preview",
});

const shownSubjects = 5;

function causeText({ code, cause, remedy, isRefusal, subjects }: Cause, { paint }: CommandContext): string {
  const shown = subjects.slice(0, shownSubjects).join(", ");
  const more = subjects.length > shownSubjects ? `, … and ${subjects.length - shownSubjects} more` : "";
  return [
    paint(isRefusal ? "bad" : "busy", `${several(subjects.length, "subject")}: ${cause} [${code}]`),
    `  → ${remedy}`,
    `  ${shown}${more}`,
  ].join("\n");
}

function annotate(plan: MigrationPlan, answers: readonly Answer[], { manner, say }: CommandContext): void {
  if (!manner.annotates) return;
  const placeOf = placesOf(plan);
  const refused = answers.filter(({ error }) => error).slice(0, mostAnnotations);
  for (const { subject, error } of refused) {
    if (error) say(annotation(error.code, error.message, placeOf(subject.key)));
  }
}
