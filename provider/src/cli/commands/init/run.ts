import { existsSync } from "node:fs";
import { exitCodes } from "../../../driver";
import { fail } from "../../../errors";
import { planFrom, type CheckedPlan, type PlanDraft } from "../../../plan";
import { several } from "../../../text";
import type { CommandBody, CommandContext, CommandResult } from "../../shared/context";
import { openCliSession } from "../../shared/openCliSession";
import { reportProblems } from "../../shared/reportProblems";
import { writeFile } from "../../shared/writeFile";
import { adoptExisting } from "./adoptExisting";
import { checkDraft, draftFrom, frameOf } from "./draftFrom";
import type { CompleteFlags, InitFlags } from "./initFlags";
import { importFileOf } from "./importFile";
import { lookUpAll } from "./lookUpAll";
import { firstCommands, firstCommandsText } from "./nextSteps";

const attempt = "write a plan";

/** Writes a plan. An existing one is overwritten only with `--force`. Nothing is written before all of it is valid. */
export const run: CommandBody<InitFlags> = async (context, given) => {
  const { file, force } = given;
  if (existsSync(file) && !force) throw fail("cli.fileExists", { file, option: "--file" });
  const flags = await completed(given, context);
  if (flags === undefined) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
  const draft = draftFrom(flags);
  // An example is written with the plan, so it cannot be checked before.
  const checked = flags.example ? undefined : checkDraft(draft, file);
  if (checked?.is === "wrong") return wrong(checked, context);
  if (!checked || !flags.fromExisting) return written(flags, draft, [], context);
  const subjects = checked.plan.waves.flatMap((wave) => wave.subjects);
  context.emit({ event: "run.started", command: "init", migration: draft.name, waves: [] });
  const looked = await lookUpAll(openCliSession(context, flags.unitsPerMinute), subjects, context);
  if (context.stopSignal.aborted) return { exitCode: exitCodes.interrupted, summary: "nothing was written" };
  const { waves, adopted, warnings } = adoptExisting(looked);
  if (flags.importFile !== undefined) {
    writeFile(flags.importFile, importFileOf(looked));
    context.emit({ event: "file.written", path: flags.importFile });
  }
  for (const message of warnings) context.emit({ event: "warning", message });
  return written(flags, { ...frameOf(flags), waves }, [`${several(adopted, "task")} to adopt`], context);
};

/** Asks for what is missing. Undefined if the person gives up. */
async function completed(given: InitFlags, context: CommandContext): Promise<CompleteFlags | undefined> {
  const { from, target } = given;
  if (from !== undefined && target !== undefined) return { ...given, from, target };
  if (!context.output.canAsk || context.output.json) {
    const missing = [...(from ? [] : ["--from"]), ...(target === undefined ? ["--target"] : [])];
    throw fail("cli.optionsMissing", { attempt, options: missing });
  }
  const { askForMissing } = await import("./guide.js");
  context.releaseScreen();
  const askedMs = context.now();
  try {
    return await askForMissing(given, context.env);
  } finally {
    context.excludeWait(context.now() - askedMs);
  }
}

function written(
  flags: CompleteFlags,
  draft: PlanDraft,
  more: readonly string[],
  context: CommandContext,
): CommandResult {
  const { file, example, simulator = false } = flags;
  const files = [...(example ? [example] : []), { file, text: planFrom(draft) }];
  for (const { file: path, text } of files) {
    writeFile(path, text);
    context.emit({ event: "file.written", path });
  }
  const checked = checkDraft(draft, file);
  if (checked.is === "wrong") return wrong(checked, context, `${file} is written`);
  const { waves } = checked.plan;
  const subjects = waves.reduce((all, wave) => all + wave.subjects.length, 0);
  const wrote = `Wrote ${file}: ${several(waves.length, "wave")}, ${several(subjects, "subject")}`;
  context.print([wrote, ...more].join(", "));
  context.printExact(`\n${firstCommandsText({ file, simulator })}`);
  return {
    exitCode: exitCodes.ok,
    summary: "the plan is written",
    counts: { subjects },
    next: firstCommands({ file, simulator })[0],
  };
}

function wrong(
  { problems }: Extract<CheckedPlan, { is: "wrong" }>,
  context: CommandContext,
  what = "nothing was written",
): CommandResult {
  reportProblems(problems, context, context.print);
  const summary = `${several(problems.length, "problem")} found; ${what}`;
  return { exitCode: exitCodes.blocked, summary, next: context.commandLine };
}
