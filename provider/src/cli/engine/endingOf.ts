import { exitCodes, type RunResult } from "../../driver/index";
import type { CommandContext, Ending } from "../command/context";

/**
 * The ending of a command, from the result of the driver. What blocked it is told in its four lines.
 *
 * @param next the command that goes on, by what came of the run
 */
export function endingOf(
  { exitCode, summary, counts, error }: RunResult,
  next: { readonly fine: string; readonly failed: string; readonly blocked: string },
  { say }: Pick<CommandContext, "say">,
): Ending {
  if (error) say(error.message);
  const told = { exitCode, summary, counts };
  switch (exitCode) {
    case exitCodes.fine:
      return { ...told, next: next.fine };
    case exitCodes.failedTasks:
      return { ...told, next: next.failed };
    case exitCodes.blocked:
      // What is waited for is seen there.
      return { ...told, next: error?.code === "wave.gate.closed" ? next.fine : next.blocked };
    default:
      return told;
  }
}
