import { oneLine } from "../../text";
import { refused } from "../entry";
import { anAttempt } from "./facts";
import { fileReason, fileReasonText, type FileReason } from "../fileReasons";
import type { Reader } from "../reader";
import { planSentence, problem, type PlanProblem } from "../planSentences";

type PlanFacts = { readonly file: string; readonly problems: readonly PlanProblem[] };

const usualStep = "pass the file of the plan; put long lists into CSV files beside it.";

/** What to do, where the reason says more than that it cannot be read. */
const steps: Readonly<Partial<Record<FileReason["code"], (file: string, reader: Reader) => string>>> = {
  absent: (_file, { program }) => `write a plan with \`${program} init\`, or pass its file with --file.`,
  forbidden: (file) => `make it readable for this account, for example with \`chmod u+r ${file}\`.`,
  folder: (file) => `pass the file in it, for example with \`--file ${file}/migration.yaml\`.`,
};

const aProblem: PlanProblem = {
  ...problem("missing", { what: "the name of the migration" }),
  place: { file: "<file>", line: 3, column: 5 },
  key: "name",
};
const unreadable = (reason: FileReason) => ({ file: "<file>", reason });

/** Sentences about a plan file that cannot be used. */
export const plan = {
  "plan.noIdentityMap": refused([anAttempt], {
    cause: "the plan has no identity map",
    headline: ({ attempt }) => `Cannot ${attempt}: the plan has no identityMap.`,
    because: () =>
      "Without this key, the identity map of the target tenant is not managed. Nothing was changed.",
    next: () => "add `identityMap: {}` to the plan, which maps the users of its waves.",
  }),
  "plan.unreadable": refused(
    [
      unreadable(fileReason("tooLarge", { mebibytes: 2 })),
      unreadable(fileReason("absent")),
      unreadable(fileReason("forbidden")),
      unreadable(fileReason("folder")),
    ],
    {
      cause: "the plan cannot be read",
      headline: ({ file, reason }) =>
        `Cannot read the plan ${oneLine(file, 200)}: ${fileReasonText(reason)}.`,
      because: () => "A plan is a YAML or JSON file in UTF-8 of at most 2 MiB. Nothing was changed.",
      next: ({ file, reason }, reader) => steps[reason.code]?.(oneLine(file, 200), reader) ?? usualStep,
    },
  ),
  "plan.invalid": refused<PlanFacts>(
    [
      { file: "<file>", problems: [aProblem] },
      { file: "<file>", problems: [aProblem, aProblem] },
    ],
    {
      cause: "the plan has mistakes",
      headline: ({ file, problems }) =>
        `Cannot use the plan ${oneLine(file, 200)}: it has ${count(problems.length)}.`,
      because: ({ problems }) => `${first(problems)} Nothing was changed.`,
      next: ({ problems }, { program }) =>
        `correct ${problems.length === 1 ? "it" : "them"}; \`${program} validate\` lists every mistake with its line.`,
    },
  ),
};

const count = (number: number): string => (number === 1 ? "a mistake" : `${number} mistakes`);

function first([found, ...more]: readonly PlanProblem[]): string {
  if (found === undefined) return "";
  const { place, key } = found;
  const at = `${oneLine(place.file, 150)}:${place.line}:${place.column}`;
  const head = more.length > 0 ? "The first is at" : "It is at";
  return oneLine(`${head} ${at}: ${key || "the file"} ${planSentence(found)}.`, 500);
}
