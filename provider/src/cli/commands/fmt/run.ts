import { formatPlan } from "../../../plan";
import { exitCodes } from "../../../text";
import type { CommandBody } from "../../shared/context";
import { nextCommand, type DriverFlags } from "../../shared/driverFlags";
import { reportProblems } from "../../shared/reportProblems";
import { writeFile } from "../../shared/writeFile";

/** The options of `fmt`. */
export interface FmtFlags extends DriverFlags {
  readonly check?: boolean;
}

/** Rewrites the plan in its standard form, or with `--check` reports whether it has that form. It makes no call. */
export const run: CommandBody<FmtFlags> = async (context, flags) => {
  const { file, check } = flags;
  const found = formatPlan(file);
  if (found.is === "wrong") {
    reportProblems(found.problems, context, context.print);
    const summary = "the plan is not valid YAML; nothing was written";
    return Promise.resolve({
      exitCode: exitCodes.blocked,
      summary,
      next: nextCommand(flags, "fmt", ...(check ? ["--check"] : [])),
    });
  }
  const { text, difference } = found;
  if (difference === undefined)
    return Promise.resolve({ exitCode: exitCodes.ok, summary: `${file} is formatted` });
  if (check) {
    reportProblems([difference], context, context.print);
    return Promise.resolve({
      exitCode: exitCodes.changes,
      summary: `${file} is not formatted`,
      next: nextCommand(flags, "fmt"),
    });
  }
  writeFile(file, text);
  context.emit({ event: "file.written", path: file });
  return Promise.resolve({ exitCode: exitCodes.ok, summary: `${file} was formatted` });
};
