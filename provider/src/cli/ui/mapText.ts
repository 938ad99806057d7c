import type { MapDecision } from "../../driver";
import { mappingKey, sourceOfMapping, targetOfMapping, type Mapping } from "../../identityMap";
import { numberText, several } from "../../text";
import { noColor, type Colorize } from "./viewport";

/** More mappings are listed where something is taken away. */
const mostListed = { usually: 3, removed: 20 };

/** "identity map: 191 mappings, 188 in the target" */
export function mapLine(
  { mappings, mapped }: Pick<MapDecision, "mappings" | "mapped">,
  color: Colorize = noColor,
): string {
  const there = mapped === mappings ? "all in the target" : `${numberText(mapped)} in the target`;
  return `${color("strong", "identity map")}: ${several(mappings, "mapping")}, ${there}`;
}

/** What is to be done about the identity map, for people. */
export function mapText(
  { mappings, mapped, added, changed, removed }: Omit<MapDecision, "cost">,
  color: Colorize,
): string {
  return [
    mapLine({ mappings, mapped }, color),
    ...group(color("good", "add"), 3, added.length, added.map(arrow)),
    ...group(
      color("busy", "change"),
      6,
      changed.length,
      changed.map(({ before, after }) => `${arrow(after)} (was ${targetOfMapping(before)})`),
    ),
    ...group(color("bad", "remove"), 6, removed.length, removed.map(mappingKey), mostListed.removed),
  ].join("\n");
}

/** "anna@contoso.com → anna@fabrikam.com" */
const arrow = (mapping: Mapping): string => `${sourceOfMapping(mapping)} → ${targetOfMapping(mapping)}`;

function group(
  word: string,
  width: number,
  count: number,
  texts: readonly string[],
  most = mostListed.usually,
): readonly string[] {
  if (count === 0) return [];
  const more = count > most ? [`    … and ${numberText(count - most)} more`] : [];
  return [
    `  ${word}${" ".repeat(13 - width)}${numberText(count).padStart(6)}`,
    ...texts.slice(0, most).map((text) => `    ${text}`),
    ...more,
  ];
}
