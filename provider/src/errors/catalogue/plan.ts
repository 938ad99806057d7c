import { oneLine } from "../../text";
import { refused } from "../entry";
import { fileReasons } from "../planSentences";

/** A mistake in a plan: its place, its key, and a sentence that follows the key. */
export interface Mistake {
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
  readonly key: string;
  readonly message: string;
}

type PlanFacts = { readonly file: string; readonly problems: readonly Mistake[] };

const usualStep = "pass the file of the plan; put long lists into CSV files beside it.";

/** What to do, where the reason says more than that it cannot be read. */
const steps: Readonly<Record<string, ((file: string) => string) | undefined>> = {
  [fileReasons.absent()]: () =>
    "write a plan with `sharepoint-migration init`, or pass its file with --file.",
  [fileReasons.forbidden()]: (file) =>
    `make it readable for this account, for example with \`chmod u+r ${file}\`.`,
  [fileReasons.folder()]: (file) =>
    `pass the file in it, for example with \`--file ${file}/migration.yaml\`.`,
};

const aMistake: Mistake = {
  place: { file: "<file>", line: 3, column: 5 },
  key: "name",
  message: "is missing: give the name of the migration",
};
const unreadable = (reason: string) => ({ file: "<file>", reason });

/** Sentences about a plan file that cannot be used. */
export const plan = {
  "plan.unreadable": refused(
    [
      unreadable(fileReasons.tooLarge(2)),
      unreadable(fileReasons.absent()),
      unreadable(fileReasons.forbidden()),
      unreadable(fileReasons.folder()),
    ],
    {
      cause: "the plan cannot be read",
      headline: ({ file, reason }) => `Cannot read the plan ${oneLine(file, 200)}: ${reason}.`,
      because: () => "A plan is a YAML or JSON file in UTF-8 of at most 2 MiB. Nothing was changed.",
      next: ({ file, reason }) => steps[reason]?.(oneLine(file, 200)) ?? usualStep,
    },
  ),
  "plan.invalid": refused<PlanFacts>(
    [
      { file: "<file>", problems: [aMistake] },
      { file: "<file>", problems: [aMistake, aMistake] },
    ],
    {
      cause: "the plan has mistakes",
      headline: ({ file, problems }) =>
        `Cannot use the plan ${oneLine(file, 200)}: it has ${count(problems.length)}.`,
      because: ({ problems }) => `${first(problems)} Nothing was changed.`,
      next: ({ problems }) =>
        `correct ${problems.length === 1 ? "it" : "them"}; \`sharepoint-migration validate\` lists every mistake with its line.`,
    },
  ),
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
