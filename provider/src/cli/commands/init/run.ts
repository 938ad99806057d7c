import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { exitCodes } from "../../../driver";
import { fail } from "../../../errors";
import { checkPlan, planFrom, type CheckedPlan, type PlanDraft } from "../../../plan";
import { several, writeAtomically } from "../../../text";
import type { CommandBody, CommandContext, CommandResult, CommonFlags } from "../../shared/context";
import { nextCommand } from "../../shared/driverFlags";
import { openCliSession } from "../../shared/openCliSession";
import { reportProblems } from "../../shared/reportProblems";
import { adoptExisting } from "./adoptExisting";
import { draftFrom, frameOf, type InitSources } from "./draftFrom";
import { lookUpAll } from "./lookUpAll";

/** The options of `init`. */
export interface InitFlags extends CommonFlags, InitSources {
  readonly fromExisting?: boolean;
  readonly force?: boolean;
  readonly unitsPerMinute?: number;
}

/** Writes a plan. An existing one is overwritten only with `--force`. */
export const run: CommandBody<InitFlags> = async (context, flags) => {
  const { file, force } = flags;
  if (existsSync(file) && !force) throw fail("cli.fileExists", { file });
  const draft = draftFrom(flags);
  // Nothing is written before the arguments and the rows are found valid.
  const checked = checkDraft(file, draft);
  if (checked.is === "wrong") return wrong(checked, "nothing was written", context.commandLine, context);
  if (!flags.fromExisting) return written(file, draft, [], context);
  const subjects = checked.plan.waves.flatMap((wave) => wave.subjects);
  context.emit({ event: "run.started", command: "init", migration: draft.name, waves: [] });
  const looked = await lookUpAll(openCliSession(context, flags.unitsPerMinute), subjects, context);
  if (context.stopSignal.aborted) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
  const { waves, adopted, warnings } = adoptExisting(looked);
  for (const message of warnings) context.emit({ event: "warning", message });
  return written(file, { ...frameOf(flags), waves }, [`${several(adopted, "task")} to adopt`], context);
};

function written(
  file: string,
  draft: PlanDraft,
  more: readonly string[],
  context: CommandContext,
): CommandResult {
  writeAtomically(file, planFrom(draft));
  context.emit({ event: "file.written", path: file });
  const next = nextCommand({ file }, "validate");
  const checked = checkPlan(file);
  if (checked.is === "wrong") return wrong(checked, `${file} is written`, next, context);
  const { waves } = checked.plan;
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  context.print(
    [`Wrote ${file}: ${several(waves.length, "wave")}, ${several(subjects, "subject")}`, ...more].join(", "),
  );
  return {
    exitCode: exitCodes.ok,
    summary: "the plan is written",
    counts: { subjects },
    next,
  };
}

function wrong(
  { problems }: Extract<CheckedPlan, { is: "wrong" }>,
  what: string,
  next: string,
  context: CommandContext,
): CommandResult {
  reportProblems(problems, context, context.print);
  return {
    exitCode: exitCodes.blocked,
    summary: `${several(problems.length, "problem")} found; ${what}`,
    next,
  };
}

/** Checks a plan before it is written: in a draft beside it, since it names files by relative paths. */
function checkDraft(file: string, draft: PlanDraft): CheckedPlan {
  const folder = dirname(resolve(file));
  const draftFile = join(folder, `.${String(process.pid)}.migration.yaml`);
  writeFileSync(draftFile, planFrom(draft));
  const shown = relative(process.cwd(), draftFile);
  try {
    const checked = checkPlan(shown);
    if (checked.is === "sound") return checked;
    // Problems name the file that the person named.
    const problems = checked.problems.map((problem) =>
      problem.place.file === shown ? { ...problem, place: { ...problem.place, file } } : problem,
    );
    return { is: "wrong", problems };
  } finally {
    rmSync(draftFile, { force: true });
  }
}
