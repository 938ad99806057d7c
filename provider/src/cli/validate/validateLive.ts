import { relative } from "node:path";
import { exitCodes } from "../../driver/index";
import type { MigrationPlan, PlannedWave } from "../../plan/index";
import { nextCommand } from "../engine/driverFlags";
import { openCliSession } from "../command/openCliSession";
import type { CommandContext, Ending } from "../command/context";
import { placesOf } from "../load/loadPlan";
import { annotation, mostAnnotations } from "../progress/annotations";
import { several } from "../../text";
import { askAll, type Answer } from "./askAll";
import { causesOf, type Cause } from "./causes";
import { ownTasks } from "./ownTasks";
import type { ValidateFlags } from "./runValidate";
import { keepValidation } from "./validationFile";

/**
 * Asks SharePoint about each subject, tells the problems by their cause with the remedy, and keeps what it said.
 *
 * @param waves those of the plan to ask about
 */
export async function validateLive(
  plan: MigrationPlan,
  waves: readonly PlannedWave[],
  flags: Pick<ValidateFlags, "unitsPerMinute" | "file" | "backend" | "wave">,
  context: CommandContext,
): Promise<Ending> {
  const { unitsPerMinute, file, backend } = flags;
  const names = waves.map(({ name }) => name);
  context.tell({ event: "run.started", command: "validate", migration: plan.name, waves: names });
  const session = openCliSession(context, unitsPerMinute);
  const isOwn = ownTasks(session, {
    plan,
    env: context.env,
    ...(backend !== undefined && { backendUrl: backend }),
  });
  const answers = await askAll(session, waves, context, isOwn);
  const kept = keepValidation(file, answers, context.now());
  const causes = causesOf(answers);
  for (const cause of causes) context.print(causeText(cause, context));
  annotate(plan, answers, context);

  const count = (some: readonly Cause[]): number =>
    some.reduce((all, { subjects }) => all + subjects.length, 0);
  const refused = count(causes.filter(({ isRefusal }) => isRefusal));
  const unknown = count(causes) - refused;
  const underWay = answers.filter(({ isUnderWay }) => isUnderWay).length;
  const feasible = answers.length - refused - unknown - underWay;
  const counts = { feasible, refused, unknown, ...(underWay > 0 && { underWay }) };
  if (underWay > 0)
    context.print(`${several(underWay, "subject")}: already under way, by this plan's own tasks`);
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
      summary: `${several(unknown, "subject")} could not be checked`,
    };
  }
  const summary =
    underWay > 0
      ? `${several(underWay, "subject")} already under way; SharePoint would take the rest`
      : "SharePoint would take them all";
  return { ...told, exitCode: exitCodes.fine, summary, next: nextCommand(flags, "preview") };
}

const shownSubjects = 5;

function causeText({ code, cause, remedy, isRefusal, subjects }: Cause, { paint }: CommandContext): string {
  const shown = subjects.slice(0, shownSubjects).join(", ");
  const more = subjects.length > shownSubjects ? `, … and ${subjects.length - shownSubjects} more` : "";
  return [
    paint(isRefusal ? "bad" : "busy", `${several(subjects.length, "subject")}: ${cause} [${code}]`),
    ...(code === "run.stopped" ? [] : [`  → ${remedy}`]), // the cause that stopped them has its own
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
