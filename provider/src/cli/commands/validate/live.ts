import { relative } from "node:path";
import { driverFolderOf, exitCodes, fetchTasks, namesOf, notSeen, saveValidations } from "../../../driver";
import { runPreflight, type Session } from "../../../lifecycle";
import type { MigrationPlan, PlannedWave } from "../../../plan";
import { sizesOf, type CheckedSubject, type Preflight } from "../../../preflight";
import { countVerdicts, reportFormats, writePreflight, type PreflightReport } from "../../../report";
import { sourceOf } from "../../../task";
import { packageFacts, several } from "../../../text";
import type { CommandContext, CommandResult } from "../../shared/context";
import { nextCommand } from "../../shared/driverFlags";
import { openCliSession } from "../../shared/openCliSession";
import { ownTasks } from "./ownTasks";
import { preflightText } from "./preflightText";
import type { ValidateFlags } from "./run";

/**
 * Makes the pre-flight of each subject, prints what it finds by who has to act, saves it, and writes it as files if asked to.
 *
 * @param waves those of the plan to check
 */
export async function validateLive(
  plan: MigrationPlan,
  waves: readonly PlannedWave[],
  flags: ValidateFlags,
  context: CommandContext,
): Promise<CommandResult> {
  const { file } = flags;
  const preflight = await checkAll(plan, waves, flags, context);
  const saved = saveValidations(driverFolderOf(file), preflight);
  const report = reportOf(plan, preflight, flags, context);
  context.emit({ event: "preflight", sizes: report.sizes, gaps: report.gaps });
  context.print(preflightText(report, context.color));
  const paths =
    flags.out === undefined || context.stopSignal.aborted
      ? {}
      : await writePreflight(report, flags.out, flags.format ?? reportFormats);
  for (const path of Object.values(paths)) {
    context.emit({ event: "file.written", path });
    context.print(path);
  }
  return {
    ...resultOf(preflight, flags),
    counts: Object.fromEntries(countVerdicts(preflight.subjects)),
    report: paths.html ?? Object.values(paths)[0] ?? relative(process.cwd(), saved),
  };
}

async function checkAll(
  plan: MigrationPlan,
  waves: readonly PlannedWave[],
  { unitsPerMinute, backend }: ValidateFlags,
  { env, emit, stopSignal, ...context }: CommandContext,
): Promise<Preflight> {
  const names = waves.map(({ name }) => name);
  emit({ event: "run.started", command: "validate", migration: plan.name, waves: names });
  const session = openCliSession({ env, emit, stopSignal, ...context }, unitsPerMinute);
  const isOwn = ownTasks(session, { plan, env, ...(backend !== undefined && { backendUrl: backend }) });
  emit({ event: "step", step: "askGraph" });
  await requireAnswer(session, plan, waves);
  const planned = new Map(waves.flatMap(({ subjects }) => subjects.map((one) => [one.key, one] as const)));
  const subjects = waves.flatMap((wave) => wave.subjects.map((one) => ({ ...one, wave: wave.name })));
  for (const wave of waves) emit({ event: "wave.started", wave: wave.name, subjects: wave.subjects.length });
  let asked = 0;
  return runPreflight(session, subjects, {
    ...(plan.identityMap && { tenants: plan.identityMap }),
    isOwn: async ({ key }, error) => {
      const subject = planned.get(key);
      return subject !== undefined && isOwn(subject, error);
    },
    onChecked: (checked) => {
      emit({ event: "subject.validated", ...eventFacts(checked) });
      emit({ event: "look.progress", asked: ++asked, total: subjects.length });
    },
    signal: stopSignal,
  });
}

function eventFacts({ wave, key, verdict, findings, notMade, usedBytes }: CheckedSubject) {
  const worst = findings.find((finding) => finding.verdict === verdict);
  return {
    ...{ wave, subject: key, verdict },
    ...(findings.length > 0 && { findings }),
    ...(notMade.length > 0 && { notMade }),
    ...(usedBytes !== undefined && { usedBytes }),
    ...(worst && verdict !== "warning" && { error: { code: worst.code, message: worst.message } }),
  };
}

function reportOf(
  plan: MigrationPlan,
  { subjects, gaps }: Preflight,
  { gigabytesPerHour }: ValidateFlags,
  { now }: CommandContext,
): PreflightReport {
  const inputs = new Map(
    plan.waves.flatMap((wave) => wave.subjects.map((subject) => [subject.key, subject.inputs] as const)),
  );
  return {
    migration: plan.name,
    sourceName: plan.sourceName,
    targetName: plan.targetName,
    generatedAt: new Date(now()).toISOString(),
    version: packageFacts.version,
    subjects: subjects.flatMap((subject) => {
      const own = inputs.get(subject.key);
      return own ? [{ ...subject, ...namesOf(own) }] : [];
    }),
    gaps,
    sizes: sizesOf(subjects, gigabytesPerHour),
  };
}

function resultOf(
  { subjects, gaps }: Preflight,
  flags: ValidateFlags,
): Pick<CommandResult, "exitCode" | "summary" | "next"> {
  const again = nextCommand(flags, "validate", "--live");
  const count = (is: (subject: CheckedSubject) => boolean): number => subjects.filter(is).length;
  const blocked = count(({ verdict }) => verdict === "blocked");
  if (blocked > 0)
    return { exitCode: exitCodes.blocked, summary: `${several(blocked, "subject")} would fail`, next: again };
  const unanswered = count(({ verdict, isAccepted }) => verdict !== "underWay" && isAccepted === undefined);
  if (unanswered > 0) {
    const summary = `${several(unanswered, "subject")} could not be checked`;
    return { exitCode: exitCodes.error, summary, next: again };
  }
  const unread = count(({ findings }) => findings.some(({ verdict }) => verdict === "unknown"));
  if (unread > 0) {
    const summary = `SharePoint accepts all subjects; ${several(unread, "subject")} could not be fully checked`;
    return { exitCode: exitCodes.failedTasks, summary, next: again };
  }
  const underWay = count(({ verdict }) => verdict === "underWay");
  const accepted =
    underWay > 0
      ? `${several(underWay, "subject")} already under way; SharePoint accepts the others`
      : "SharePoint accepts all subjects";
  const open = gaps.length > 0 ? "; some checks could not be made" : "";
  return { exitCode: exitCodes.ok, summary: accepted + open, next: nextCommand(flags, "preview") };
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
