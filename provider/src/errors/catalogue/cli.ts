import { refused } from "../entry";
import { anAttempt, type AttemptFacts } from "./facts";

type WaveFacts = AttemptFacts & {
  readonly wave: string;
  readonly known: readonly string[];
  readonly near: string | undefined;
};
type TypedFacts = { readonly typed: string; readonly near: string | undefined };

const known = ["<wave>", "<other wave>"];

/** Sentences about command lines, and files that commands write. */
export const cli = {
  "cli.notConfirmed": refused([anAttempt], {
    cause: "not confirmed",
    headline: ({ attempt }) => `Cannot ${attempt}: it was not confirmed.`,
    because: () => "There is no terminal on which to ask for confirmation, so nothing was changed.",
    next: (_facts, { program }) =>
      `read the output of \`${program} preview\`, and repeat the command with --yes.`,
  }),
  "cli.watchWithoutLook": refused([{ ...anAttempt, option: "--until" }], {
    cause: "two options exclude each other",
    headline: ({ attempt, option }) => `Cannot ${attempt}: ${option} and --no-look exclude each other.`,
    because: ({ option }) => `${option} waits for answers from Graph, and --no-look makes no calls to Graph.`,
    next: () => "omit one of the two.",
  }),
  "cli.declined": refused([anAttempt], {
    cause: "the answer was no",
    headline: ({ attempt }) => `Cannot ${attempt}: the answer was no.`,
    because: () => "The question was not answered with y, so nothing was changed.",
    next: () => "change the plan, or repeat the command and answer y.",
  }),
  "cli.unknownWave": refused<WaveFacts>(
    [
      { ...anAttempt, wave: "<typed>", known, near: "<wave>" },
      { ...anAttempt, wave: "<typed>", known, near: undefined },
    ],
    {
      cause: "the plan has no such wave",
      headline: ({ attempt, wave }) => `Cannot ${attempt}: the plan has no wave ${wave}.`,
      because: ({ known }) => `Its waves are ${known.join(", ")}.`,
      next: ({ near }) => (near === undefined ? "pass one of them with --wave." : `use \`--wave ${near}\`.`),
    },
  ),
  "cli.unknownCode": refused<TypedFacts>(
    [
      { typed: "<typed>", near: "<code>" },
      { typed: "<typed>", near: undefined },
    ],
    {
      cause: "the code is unknown",
      headline: ({ typed }) => `Cannot explain ${typed || "an empty code"}: it is unknown.`,
      because: () => "It is neither a code of this product nor one that Microsoft has published.",
      next: ({ near }, { program }) =>
        near === undefined
          ? `list all codes with \`${program} explain\`.`
          : `use \`${program} explain ${near}\`.`,
    },
  ),
  "cli.fileExists": refused([{ file: "<file>" }], {
    cause: "the file exists already",
    headline: ({ file }) => `Cannot write ${file}: the file exists.`,
    because: () => "A plan is not overwritten, because it may have been edited.",
    next: () => "pass another file with --file, or repeat the command with --force.",
  }),
  "report.notWritten": refused([{ file: "<file>", reason: "ENOSPC" }], {
    cause: "the report cannot be written",
    headline: ({ file }) => `Cannot write the report ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}). An earlier report there is unchanged.`,
    next: () => "pass a folder that is writable and has room for the report.",
  }),
};
