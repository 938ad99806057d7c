import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

/** Sentences about the command line itself. */
export const cli = {
  "cli.notConfirmed": entry<AttemptFacts>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: nobody has confirmed it.`,
    because: () => "There is no terminal on which a person could be asked, so nothing was changed.",
    next: () => "read what `sharepoint-migration preview` says, and repeat the command with --yes.",
  }),
  "cli.watchWithoutLook": entry<AttemptFacts & { readonly option: string }>({
    outcome: "refused",
    headline: ({ attempt, option }) => `Cannot ${attempt}: ${option} and --no-look exclude each other.`,
    because: ({ option }) => `${option} waits for what Graph says, and with --no-look Graph is not asked.`,
    next: () => "leave out one of the two.",
  }),
  "cli.declined": entry<AttemptFacts>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: the answer was no.`,
    because: () => "Whoever was asked did not agree, so nothing was changed.",
    next: () => "change the plan, or repeat the command and answer y.",
  }),
  "cli.unknownWave": entry<
    AttemptFacts & {
      readonly wave: string;
      readonly known: readonly string[];
      readonly near: string | undefined;
    }
  >({
    outcome: "refused",
    headline: ({ attempt, wave }) => `Cannot ${attempt}: the plan has no wave ${wave}.`,
    because: ({ known }) => `Its waves are ${known.join(", ")}.`,
    next: ({ near }) => (near === undefined ? "name one of them with --wave." : `use --wave ${near}.`),
  }),
  "cli.unknownCode": entry<{ readonly typed: string; readonly near: string | undefined }>({
    outcome: "refused",
    headline: ({ typed }) => `Cannot explain ${typed || "an empty code"}: nothing is known of it.`,
    because: () => "It is neither a code of this product nor one of those that Microsoft has published.",
    next: ({ near }) =>
      near === undefined
        ? "list all codes with `sharepoint-migration explain`."
        : `use \`sharepoint-migration explain ${near}\`.`,
  }),
  "cli.fileExists": entry<{ readonly file: string }>({
    outcome: "refused",
    headline: ({ file }) => `Cannot write ${file}: it is there already.`,
    because: () => "A plan that somebody may have edited is not overwritten.",
    next: () => "name another file with --file, or repeat the command with --force.",
  }),
};
