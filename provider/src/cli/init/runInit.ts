import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { exitCodes } from "../../driver/index";
import { fail } from "../../errors/index";
import { checkPlan, planFrom, type CheckedPlan, type PlanDraft } from "../../plan/index";
import { openCliSession } from "../command/openCliSession";
import { runCommand } from "../command/runCommand";
import type { CommandContext, CommonFlags, Ending } from "../command/context";
import { commandText } from "../command/shellText";
import { usualFile } from "../options/sharedOptions";
import { tellProblems } from "../load/tellProblems";
import { several, writeAtomically } from "../../text";
import { adoptExisting } from "./adoptExisting";
import { draftFrom, frameOf, type InitSources } from "./draftFrom";
import { lookUpAll } from "./lookUpAll";

/** The options of `init`. */
export interface InitFlags extends CommonFlags, InitSources {
  readonly fromExisting?: boolean;
  readonly force?: boolean;
  readonly unitsPerMinute?: number;
}

/** Writes a plan. One that is there is not overwritten, unless that is asked for. */
export const runInit = (flags: InitFlags): Promise<void> =>
  runCommand(flags, async (context) => {
    const { file, force } = flags;
    if (existsSync(file) && !force) throw fail("cli.fileExists", { file });
    const draft = draftFrom(flags);
    // Nothing is written, and no good plan overwritten, before the arguments and the rows are read as `up` would read them.
    const checked = checkDraft(file, draft, context.now());
    if (checked.is === "wrong") return wrong(checked, "nothing was written", context);
    if (!flags.fromExisting) return written(file, draft, [], context);
    const subjects = checked.plan.waves.flatMap((wave) => wave.subjects);
    context.tell({ event: "run.started", command: "init", migration: draft.name, waves: [] });
    const looked = await lookUpAll(openCliSession(context, flags.unitsPerMinute), subjects, context);
    if (context.drain.aborted) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
    const { waves, adopted, warnings } = adoptExisting(looked);
    for (const message of warnings) context.tell({ event: "warning", message });
    return written(file, { ...frameOf(flags), waves }, [`${several(adopted, "task")} to take over`], context);
  });

function written(file: string, draft: PlanDraft, said: readonly string[], context: CommandContext): Ending {
  const text = planFrom(draft);
  writeAtomically(file, text);
  context.tell({ event: "file.written", path: file });
  const checked = checkPlan(file, { now: context.now(), mayHavePassed: "all" });
  if (checked.is === "wrong") return wrong(checked, `${file} is written`, context);
  const { waves } = checked.plan;
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  context.print(
    [`Wrote ${file}: ${several(waves.length, "wave")}, ${several(subjects, "subject")}`, ...said].join(", "),
  );
  const named = file === usualFile ? [] : ["--file", file];
  return {
    exitCode: exitCodes.fine,
    summary: "the plan is written",
    counts: { subjects },
    next: commandText(["validate", ...named]),
  };
}

function wrong(
  { problems }: Extract<CheckedPlan, { is: "wrong" }>,
  what: string,
  context: CommandContext,
): Ending {
  tellProblems(problems, context, context.print);
  return {
    exitCode: exitCodes.blocked,
    summary: `${several(problems.length, "mistake")}; ${what}`,
    next: "correct what is named, and repeat the command",
  };
}

/** Reads a plan that is not written yet: from a file beside the one that will be, since it names others by their paths. */
function checkDraft(file: string, draft: PlanDraft, nowMs: number): CheckedPlan {
  const folder = dirname(resolve(file));
  const half = join(folder, `.${String(process.pid)}.migration.yaml`);
  writeFileSync(half, planFrom(draft));
  const shown = relative(process.cwd(), half);
  try {
    const checked = checkPlan(shown, { now: nowMs, mayHavePassed: "all" });
    if (checked.is === "sound") return checked;
    // Problems name the file that the person has named.
    const problems = checked.problems.map((problem) =>
      problem.place.file === shown ? { ...problem, place: { ...problem.place, file } } : problem,
    );
    return { is: "wrong", problems };
  } finally {
    rmSync(half, { force: true });
  }
}
