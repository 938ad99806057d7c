import { isMigrationError } from "../../errors";
import { errorData } from "../../driver";
import { problemsOf } from "../../plan";
import { exitCodes, oneLine, type ExitCode } from "../../text";
import type { CommandContext, CommandResult } from "./context";
import { reportProblems } from "./reportProblems";

/** Reports why a command failed: ours in its four lines, with the problems of a plan; anything else in one. */
export function reportFailure(thrown: unknown, context: CommandContext): CommandResult {
  const { log, emit } = context;
  if (!isMigrationError(thrown)) {
    const message = oneLine(thrown instanceof Error ? thrown.message : String(thrown));
    emit({ event: "error", error: { code: "unexpected", message } });
    log(`error: ${message}`);
    return { exitCode: exitCodes.error, summary: "unexpected failure" };
  }
  reportProblems(problemsOf(thrown), context, log);
  const error = errorData(thrown);
  emit({ event: "error", error });
  log(error.message);
  return { exitCode: exitCodeOf(error.code), summary: `failed (${error.code})` };
}

/** An invalid plan blocks; anything else is a failure of the tool or its environment. */
const exitCodeOf = (code: string): ExitCode => (blocking.has(code) ? exitCodes.blocked : exitCodes.error);

const blocking: ReadonlySet<string> = new Set(["plan.invalid", "wave.gate.closed", "cli.declined"]);
