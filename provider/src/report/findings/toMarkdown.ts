import { actorNames, remedyOf } from "../../errors";
import { byActor, type Gap } from "../../preflight";
import { numberText, several } from "../../text";
import { byteLength, codeSpan as code, fitLines, plainOrCode } from "../formats/markdownText";
import { MARKDOWN_LIMIT_BYTES } from "../formats/toMarkdown";
import { utcText } from "../summary/instants";
import { tenantText } from "../summary/wording";
import { countVerdicts, groupsOf, type PreflightReport } from "./preflightReport";
import { checksText, notSeenText, sizeTexts, verdictText } from "./words";

const namesShown = 5;

/**
 * A summary for a pull-request comment: the counts, the causes by who has to act, what could not be found out, and the sizes. It has
 * less than 60,000 bytes, whatever the data, and says how much it left out.
 */
export function toPreflightMarkdown(data: PreflightReport): string {
  const { subjects, gaps, sizes } = data;
  const counts = [...countVerdicts(subjects)].map(
    ([verdict, count]) => `${verdictText[verdict]} **${numberText(count)}**`,
  );
  const head = [
    `# Pre-flight of ${code(data.migration)}`,
    ``,
    `${code(tenantText(data.sourceName))} → ${code(tenantText(data.targetName))}, as of ${plainOrCode(utcText(data.generatedAt))}`,
    ``,
    `${several(subjects.length, "subject")}: ${counts.join(" · ")}`,
    ``,
    ...[...sizeTexts(sizes), notSeenText].map((text) => `- ${text}`),
    ``,
  ];
  const rest = [...causeLines(data), ...gapLines(gaps)];
  const room = MARKDOWN_LIMIT_BYTES - byteLength(head.join("\n")) - 200;
  const { lines, leftOut } = fitLines(rest, room);
  const note =
    leftOut > 0 ? [``, `${several(leftOut, "line")} more: see preflight.html or preflight.csv.`] : [];
  return `${[...head, ...lines, ...note].join("\n").trimEnd()}\n`;
}

const causeLines = (data: PreflightReport): readonly string[] =>
  [...byActor(groupsOf(data))].flatMap(([actor, groups]) => [
    `## To do: ${actorNames[actor] ?? actor}`,
    ``,
    ...groups.map(({ verdict, code: findingCode, cause, remedy, subjects }) => {
      const named = subjects.slice(0, namesShown).map((key) => code(key));
      const more =
        subjects.length > namesShown ? [`and ${numberText(subjects.length - namesShown)} more`] : [];
      return `- **${numberText(subjects.length)} × ${cause}** (${verdictText[verdict]}, ${code(findingCode)}) → ${remedy} ${[...named, ...more].join(", ")}`;
    }),
    ``,
  ]);

const gapLines = (gaps: readonly Gap[]): readonly string[] =>
  gaps.length === 0
    ? []
    : [
        `## What could not be checked`,
        ``,
        ...gaps.map(
          ({ message, checks, subjects, code: gapCode }) =>
            `- ${plainOrCode(message)} Unknown for ${several(subjects, "subject")}: ${checksText(checks)}. ${remedyOf(gapCode).remedy}`,
        ),
        ``,
      ];
