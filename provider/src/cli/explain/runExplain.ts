import { exitCodes } from "../../driver";
import { fail, type MigrationError } from "../../errors";
import { oneLine, several } from "../../text";
import { runCommand } from "../command/runCommand";
import type { CommandContext, CommonFlags, Ending } from "../command/context";
import { codeMeant, explanationOf, ourCodes } from "./explanation";
import { codesBehind, remedyCodes, remedyFor } from "./otherCodes";

/** The options of `explain`. */
export type ExplainFlags = CommonFlags;

/** Says what a code means; without one, lists all. */
export const runExplain = (code: string | undefined, flags: ExplainFlags): Promise<void> =>
  runCommand(flags, async (context) =>
    Promise.resolve(code === undefined ? list(context) : explain(code, context)),
  );

function explain(typed: string, context: CommandContext): Ending {
  const others = codesBehind(typed);
  if (others.length > 0) return explainOthers(typed, others, context);
  const codes = [...ourCodes(), ...remedyCodes()];
  const code = codes.includes(typed) ? typed : codeMeant(typed, codes);
  const isExact = code?.toLowerCase() === typed.toLowerCase();
  const ours = code === undefined ? undefined : explanationOf(code);
  if (isExact && ours) {
    show(ours, context);
    return { exitCode: exitCodes.fine, summary: "explained" };
  }
  const theirs = isExact ? remedyFor(code) : undefined;
  if (!theirs) throw fail("cli.unknownCode", { typed: oneLine(typed, 60), near: code });
  const { tell, print, paint } = context;
  tell({ event: "explanation", code: theirs.code, meaning: theirs.cause, next: theirs.remedy });
  print([paint("strong", theirs.code), `Means: ${theirs.cause}`, `Next: ${theirs.remedy}`].join("\n"));
  return { exitCode: exitCodes.fine, summary: "explained" };
}

/** A status of HTTP or a code of Entra's is what several codes of ours may stand for. */
function explainOthers(typed: string, codes: readonly string[], context: CommandContext): Ending {
  context.print(`${oneLine(typed, 60)} is reported as`);
  for (const code of codes) {
    const ours = explanationOf(code);
    if (ours) show(ours, context);
  }
  return { exitCode: exitCodes.fine, summary: "explained" };
}

function show(ours: MigrationError, { tell, print, paint }: CommandContext): void {
  const { code, outcome, headline, because, next } = ours;
  tell({ event: "explanation", code, outcome, meaning: `${headline} ${because}`, next });
  print([paint("strong", code), ...linesOf(ours)].join("\n"));
}

function list({ tell, print, paint }: CommandContext): Ending {
  const explanations = ourCodes().flatMap((code) => explanationOf(code) ?? []);
  for (const { code, outcome, headline, because, next } of explanations) {
    tell({ event: "explanation", code, outcome, meaning: `${headline} ${because}`, next });
  }
  print(explanations.map(({ code, headline }) => `${paint("strong", code)}\n  ${headline}`).join("\n"));
  const theirs = remedyCodes();
  for (const code of theirs) {
    const remedy = remedyFor(code);
    if (!remedy) continue;
    tell({ event: "explanation", code, meaning: remedy.cause, next: remedy.remedy });
    print(`${paint("strong", code)}\n  ${remedy.cause}`);
  }
  return { exitCode: exitCodes.fine, summary: several(explanations.length + theirs.length, "code") };
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
