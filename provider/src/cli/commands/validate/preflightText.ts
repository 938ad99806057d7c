import { actorNames, remedyOf } from "../../../errors";
import { byActor, type Finding, type FindingGroup, type Gap } from "../../../preflight";
import {
  checksText,
  groupHeadline,
  groupsOf,
  notSeenText,
  sizeTexts,
  verdictText,
  type PreflightReport,
} from "../../../report";
import { several } from "../../../text";
import { causeText } from "../../ui/format";
import type { Color, Colorize } from "../../ui/viewport";

const colors: Readonly<Record<Finding["verdict"], Color>> = {
  blocked: "bad",
  unknown: "busy",
  warning: "busy",
};

/** A pre-flight for people: what to do by who has to act, what could not be checked, the sizes, and what is under way. */
export function preflightText(report: PreflightReport, color: Colorize): string {
  const underWay = report.subjects.filter(({ verdict }) => verdict === "underWay").length;
  return [
    ...[...byActor(groupsOf(report))].flatMap(([actor, groups]) => [
      `To do: ${actorNames[actor] ?? actor}`,
      ...groups.map((group) => groupText(group, color)),
    ]),
    ...report.gaps.map(gapText),
    ...sizeTexts(report.sizes),
    notSeenText,
    ...(underWay > 0 ? [`${several(underWay, "subject")}: already under way, by this plan's own tasks`] : []),
  ].join("\n");
}

function groupText(group: FindingGroup, color: Colorize): string {
  const { verdict, code, remedy, subjects } = group;
  const headline = `${verdictText[verdict]}: ${groupHeadline(group)} [${code}]`;
  return causeText(color(colors[verdict], headline), remedy, subjects);
}

const gapText = ({ message, code, checks, subjects }: Gap): string =>
  [
    `${verdictText.unknown}: ${message} [${code}]`,
    `  → ${remedyOf(code).remedy}`,
    `  ${several(subjects, "subject")}: ${checksText(checks)}`,
  ].join("\n");
