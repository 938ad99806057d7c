import { fail } from "../../../errors";
import { exitCodes, oneLine, several } from "../../../text";
import type { CommandBody, CommandContext, CommandResult, CommonFlags } from "../../shared/context";
import { allCodes, codeMeant, codesBehind, explanationOf } from "./codes";

/** Says what a code means; without one, lists all. */
export const run: CommandBody<CommonFlags> = async (context, _flags, code) =>
  Promise.resolve(code === undefined ? list(context) : explain(code, context));

/** An HTTP status or a code of Entra's may be behind several codes of ours. */
function explain(typed: string, { emit, print, color }: CommandContext): CommandResult {
  const behind = codesBehind(typed);
  if (behind.length > 0) print(`${oneLine(typed, 60)} is reported as`);
  const near = allCodes.includes(typed) ? typed : codeMeant(typed, allCodes);
  const isExact = near?.toLowerCase() === typed.toLowerCase();
  const codes = behind.length > 0 ? behind : isExact ? [near] : [];
  if (codes.length === 0) throw fail("cli.unknownCode", { typed: oneLine(typed, 60), near });
  for (const { event, lines } of codes.flatMap((code) => explanationOf(code) ?? [])) {
    emit(event);
    print([color("strong", event.code), ...lines].join("\n"));
  }
  return { exitCode: exitCodes.ok, summary: "explained" };
}

function list({ emit, print, color }: CommandContext): CommandResult {
  for (const { event, headline } of allCodes.flatMap((code) => explanationOf(code) ?? [])) {
    emit(event);
    print(`${color("strong", event.code)}\n  ${headline}`);
  }
  return { exitCode: exitCodes.ok, summary: several(allCodes.length, "code") };
}
