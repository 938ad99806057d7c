import { exitCodes } from "../../../driver";
import { fail, type MigrationError } from "../../../errors";
import { oneLine, several } from "../../../text";
import { runCommand } from "../../shared/runCommand";
import type { CommandContext, CommonFlags, CommandResult } from "../../shared/context";
import { codeMeant, explanationOf, ourCodes } from "./explanation";
import { codesBehind, remedyCodes, remedyFor } from "./otherCodes";

/** The options of `explain`. */
export type ExplainFlags = CommonFlags;

/** Says what a code means; without one, lists all. */
export const runExplain = (code: string | undefined, flags: ExplainFlags): Promise<void> =>
  runCommand(flags, async (context) =>
    Promise.resolve(code === undefined ? list(context) : explain(code, context)),
  );

function explain(typed: string, context: CommandContext): CommandResult {
  const others = codesBehind(typed);
  if (others.length > 0) return explainOthers(typed, others, context);
  const codes = [...ourCodes(), ...remedyCodes()];
  const code = codes.includes(typed) ? typed : codeMeant(typed, codes);
  const isExact = code?.toLowerCase() === typed.toLowerCase();
  const ours = code === undefined ? undefined : explanationOf(code);
  if (isExact && ours) {
    show(ours, context);
    return { exitCode: exitCodes.ok, summary: "explained" };
  }
  const theirs = isExact ? remedyFor(code) : undefined;
  if (!theirs) throw fail("cli.unknownCode", { typed: oneLine(typed, 60), near: code });
  const { emit, print, color } = context;
  emit({ event: "explanation", code: theirs.code, meaning: theirs.cause, next: theirs.remedy });
  print([color("strong", theirs.code), `Means: ${theirs.cause}`, `Next: ${theirs.remedy}`].join("\n"));
  return { exitCode: exitCodes.ok, summary: "explained" };
}

/** A status of HTTP or a code of Entra's may be behind several codes of ours. */
function explainOthers(typed: string, codes: readonly string[], context: CommandContext): CommandResult {
  context.print(`${oneLine(typed, 60)} is reported as`);
  for (const code of codes) {
    const ours = explanationOf(code);
    if (ours) show(ours, context);
  }
  return { exitCode: exitCodes.ok, summary: "explained" };
}

function show(ours: MigrationError, { emit, print, color }: CommandContext): void {
  const { code, outcome, headline, because, next } = ours;
  emit({ event: "explanation", code, outcome, meaning: `${headline} ${because}`, next });
  print([color("strong", code), ...linesOf(ours)].join("\n"));
}

function list({ emit, print, color }: CommandContext): CommandResult {
  const explanations = ourCodes().flatMap((code) => explanationOf(code) ?? []);
  for (const { code, outcome, headline, because, next } of explanations) {
    emit({ event: "explanation", code, outcome, meaning: `${headline} ${because}`, next });
  }
  print(explanations.map(({ code, headline }) => `${color("strong", code)}\n  ${headline}`).join("\n"));
  const theirs = remedyCodes();
  for (const code of theirs) {
    const remedy = remedyFor(code);
    if (!remedy) continue;
    emit({ event: "explanation", code, meaning: remedy.cause, next: remedy.remedy });
    print(`${color("strong", code)}\n  ${remedy.cause}`);
  }
  return { exitCode: exitCodes.ok, summary: several(explanations.length + theirs.length, "code") };
}

const outcomes = {
  refused: "Nothing was changed.",
  unknown: "Something may have changed; check before you repeat it.",
};

const linesOf = ({ headline, because, next, outcome }: MigrationError): readonly string[] => [
  `Reads: ${headline}`,
  `Means: ${because}`,
  `Outcome: ${outcome}. ${outcomes[outcome]}`,
  `Next: ${next}`,
];
