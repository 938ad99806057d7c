import { oneLine } from "../../text";
import { entry } from "../entry";
import { fileReasons } from "../planSentences";

/** A mistake in a plan: where it stands, under which key, and a sentence that follows the key. */
export interface Mistake {
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  readonly key: string;
  readonly message: string;
}

const usualStep = "name the file of the plan; put long lists into CSV files beside it.";

/** What to do, where the reason says more than that it cannot be read. */
const steps: Readonly<Record<string, ((file: string) => string) | undefined>> = {
  [fileReasons.absent()]: () =>
    "write a plan with `sharepoint-migration init`, or name its file with --file.",
  [fileReasons.forbidden()]: (file) => `let this account read it, for example with \`chmod u+r ${file}\`.`,
  [fileReasons.folder()]: (file) => `name the file in it, for example with --file ${file}/migration.yaml.`,
};

/** Sentences about a plan file that cannot be used. */
export const plan = {
  "plan.unreadable": entry<{ readonly file: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ file, reason }) => `Cannot read the plan ${oneLine(file, 200)}: ${reason}.`,
    because: () => "A plan is a file of at most 2 MiB, in YAML or JSON and in UTF-8. Nothing was changed.",
    next: ({ file, reason }) => steps[reason]?.(oneLine(file, 200)) ?? usualStep,
  }),
  "plan.invalid": entry<{ readonly file: string; readonly problems: readonly Mistake[] }>({
    outcome: "refused",
    headline: ({ file, problems }) =>
      `Cannot use the plan ${oneLine(file, 200)}: it has ${count(problems.length)}.`,
    because: ({ problems }) => `${first(problems)} Nothing was changed.`,
    next: ({ problems }) =>
      `correct ${problems.length === 1 ? "it" : "them"}; \`sharepoint-migration validate\` lists every mistake with its line.`,
  }),
};

const count = (number: number): string => (number === 1 ? "a mistake" : `${number} mistakes`);

function first([problem, ...more]: readonly Mistake[]): string {
  if (problem === undefined) return "";
  const { place, key, message } = problem;
  const at = `${oneLine(place.file, 150)}:${place.line}:${place.column}`;
  return oneLine(
    `${more.length > 0 ? "The first is at" : "It is at"} ${at}: ${key || "the file"} ${message}.`,
    500,
  );
}
