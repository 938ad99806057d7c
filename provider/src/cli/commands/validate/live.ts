import { relative } from "node:path";
import { exitCodes, fetchTasks, notSeen } from "../../../driver";
import type { Session } from "../../../lifecycle";
import type { MigrationPlan, PlannedWave } from "../../../plan";
import { sourceOf } from "../../../task";
import { several } from "../../../text";
import type { CommandContext, CommandResult } from "../../shared/context";
import { nextCommand } from "../../shared/driverFlags";
import { openCliSession } from "../../shared/openCliSession";
import { causeText } from "../../ui/format";
import { askAll } from "./askAll";
import { causesOf, type Cause } from "./causes";
import { ownTasks } from "./ownTasks";
import type { ValidateFlags } from "./run";
import { saveValidation } from "./validationFile";

/**
 * Asks SharePoint about each subject, prints the problems by cause with the remedy, and saves the answers.
 *
 * @param waves those of the plan to ask about
 */
export async function validateLive(
  plan: MigrationPlan,
  waves: readonly PlannedWave[],
  flags: ValidateFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { unitsPerMinute, file, backend } = flags;
  const names = waves.map(({ name }) => name);
  context.emit({ event: "run.started", command: "validate", migration: plan.name, waves: names });
  const session = openCliSession(context, unitsPerMinute);
  const isOwn = ownTasks(session, {
    plan,
    env: context.env,
    ...(backend !== undefined && { backendUrl: backend }),
  });
  context.emit({ event: "step", step: "askGraph" });
  await requireAnswer(session, plan, waves);
  const answers = await askAll(session, waves, context, isOwn);
  const saved = saveValidation(file, answers, context.now());
  const causes = causesOf(answers);
  for (const { code, cause, remedy, isRefusal, subjects } of causes) {
    const headline = `${several(subjects.length, "subject")}: ${cause} [${code}]`;
    context.print(causeText(context.color(isRefusal ? "bad" : "busy", headline), remedy, subjects));
  }

  const count = (some: readonly Cause[]): number =>
    some.reduce((all, { subjects }) => all + subjects.length, 0);
  const refused = count(causes.filter(({ isRefusal }) => isRefusal));
  const unknown = count(causes) - refused;
  const underWay = answers.filter(({ isUnderWay }) => isUnderWay).length;
  const feasible = answers.length - refused - unknown - underWay;
  const counts = { feasible, refused, unknown, ...(underWay > 0 && { underWay }) };
  if (underWay > 0)
    context.print(`${several(underWay, "subject")}: already under way, by this plan's own tasks`);
  const report = relative(process.cwd(), saved);
  const again = nextCommand(flags, "validate", "--live");
  if (refused > 0) {
    const summary = `${several(refused, "subject")} would fail`;
    return { exitCode: exitCodes.blocked, summary, counts, report, next: again };
  }
  if (unknown > 0) {
    const summary = `${several(unknown, "subject")} could not be checked`;
    return { exitCode: exitCodes.error, summary, counts, report, next: again };
  }
  const summary =
    underWay > 0
      ? `${several(underWay, "subject")} already under way; SharePoint accepts the others`
      : "SharePoint accepts all subjects";
  return { exitCode: exitCodes.ok, summary, counts, report, next: nextCommand(flags, "preview") };
}

const noAnswer: ReadonlySet<string> = new Set(["graph.unreachable", "task.read.unanswered"]);

/**
 * Makes sure that the service answers at all, with the look-up of one subject. A validation takes an unknown time, so a dead
 * service would otherwise be waited for several times as long.
 *
 * @throws MigrationError `run.notSeen`, `auth.*`, `settings.*`
 */
async function requireAnswer(
  session: Session,
  { name }: MigrationPlan,
  waves: readonly PlannedWave[],
): Promise<void> {
  const subjects = waves.flatMap((wave) => wave.subjects);
  const one = subjects.find(({ inputs }) => sourceOf(inputs) !== undefined);
  if (!one) return;
  const { byKey } = await fetchTasks({ session, recorded: [], unrecorded: [one] });
  const seen = byKey.get(one.key);
  if (seen?.is === "unknown" && noAnswer.has(seen.error.code))
    throw notSeen(`validate ${name}`, seen.error, subjects.length);
}
