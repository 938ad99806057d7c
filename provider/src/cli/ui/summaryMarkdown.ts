import { byteLength, codeSpan, fitLines, MARKDOWN_LIMIT_BYTES, plainOrCode } from "../../report";
import { numberText, several, statusText } from "../../text";
import { exitMeanings } from "./closingLine";
import { costText, countsIn, countsText, sumOf } from "./format";
import type { Gathered, PlannedGroup } from "./summary";

/** Counted, but not listed. */
const unlisted: ReadonlySet<string> = new Set(["keep"]);
/**
 * The summary of a run in Markdown, for a pull request or the page of a job: what would be done or was done in each wave,
 * what stopped it, and the failures, each kind with its whole message. It always has less than 60,000
 * bytes. Texts from outside are in code, where nothing is a link, a mention or HTML.
 *
 * @param command the word of the command: "preview"
 */
export function summaryMarkdown(command: string, all: Gathered): string {
  const parts = [
    ...heading(command, all),
    ...waveTable(command === "preview" ? all.planned : all.done),
    ...plannedLines(all),
    ...all.stops.flatMap((text) => block(text)),
    ...problemLines(all),
    ...failureBlocks(all),
  ];
  const next = all.finished?.next;
  const foot = next === undefined ? [] : [`Next: ${codeSpan(next, 300)}`, ""];
  const room = MARKDOWN_LIMIT_BYTES - byteLength(foot.join("\n")) - 100;
  const { lines, leftOut } = fitLines(parts, room);
  const note = leftOut > 0 ? ["", `${several(leftOut, "part")} more did not fit.`, ""] : [];
  return `${[...lines, ...note, ...foot].join("\n").trimEnd()}\n\n`;
}

function heading(command: string, { migration, finished, cost }: Gathered): string[] {
  const of = migration === undefined ? "" : ` of ${codeSpan(migration)}`;
  const ended = finished
    ? [
        `**${plainOrCode(finished.summary)}**`,
        countsText(finished.counts),
        `exit ${finished.exitCode}: ${exitMeanings[finished.exitCode]}`,
      ].filter(Boolean)
    : [];
  const costs = cost === undefined || cost.calls === 0 ? [] : [costText(cost), ""];
  return [`# ${codeSpan(command)}${of}`, "", ended.join(" · "), "", ...costs];
}

/** A row for each wave, a column for each thing that was or would be done. */
function waveTable(waves: Gathered["done"]): string[] {
  const words = countsIn(sumOf(waves.values())).map(([word]) => word);
  if (words.length === 0) return [];
  return [
    [
      row(["Wave", ...words.map(statusText)]),
      row(["---", ...words.map(() => "--:")]),
      ...[...waves].map(([wave, counts]) =>
        row([codeSpan(wave), ...words.map((word) => numberText(counts[word] ?? 0))]),
      ),
    ].join("\n"),
    "",
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function plannedLines({ groups }: Gathered): string[] {
  const lines = [...groups.values()].filter(({ action }) => !unlisted.has(action)).map(groupLine);
  return lines.length > 0 ? [...lines, ""] : [];
}

function groupLine({ wave, action, why, count, subjects }: PlannedGroup): string {
  const more = count > subjects.length ? `, and ${numberText(count - subjects.length)} more` : "";
  const named = subjects.map((subject) => codeSpan(subject)).join(", ");
  return `- ${codeSpan(wave)}: **${plainOrCode(statusText(action))}** ${numberText(count)}, ${plainOrCode(why)}: ${named}${more}`;
}

function problemLines({ problems }: Gathered): string[] {
  const lines = problems.map(
    ({ file, line, column, key, message }) =>
      `- ${codeSpan(`${file}:${line}:${column}`)} ${codeSpan(`${key} ${message}`, 400)}`,
  );
  return lines.length > 0 ? [...lines, ""] : [];
}

function failureBlocks({ failures }: Gathered): string[] {
  const blocks = [...failures].flatMap(([code, { first, count }]) => [
    `**${numberText(count)} × ${codeSpan(code)}**`,
    "",
    ...first.flatMap((message) => block(message)),
  ]);
  return blocks.length > 0 ? ["## Failures", "", ...blocks] : [];
}

/** An unchanged message, in a block of code that nothing in it can end. */
const block = (text: string): string[] => [
  ["````text", text.replaceAll("```", "ˋˋˋ"), "````"].join("\n"),
  "",
];
