import type { Gate, PlannedWave } from "../../../plan";
import { windowText } from "../../../report";
import { several } from "../../../text";

/**
 * A flowchart of waves: a box for each with its subjects and window, and an arrow from each that another waits for, with the
 * gate on it.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidOf(waves: readonly PlannedWave[]): string {
  const place = new Map(waves.map(({ name }, index) => [name, `wave${String(index + 1)}`]));
  const boxes = waves.map(({ name, subjects, window }) => {
    const start = windowText(window) ?? "as soon as it can";
    return `  ${place.get(name) ?? ""}[${label(name, several(subjects.length, "subject"), `starts ${start}`)}]`;
  });
  const arrows = waves.flatMap(({ name, dependsOn, gate }) =>
    dependsOn.map((former) => {
      const arrow = gate ? `-- ${label(...conditionsOf(gate))} -->` : "-->";
      return `  ${place.get(former) ?? ""} ${arrow} ${place.get(name) ?? ""}`;
    }),
  );
  return ["flowchart LR", ...boxes, ...arrows].join("\n");
}

const conditionsOf = ({ completedPercent, noneInProgress }: Gate): readonly string[] => [
  `${String(completedPercent)} % completed`,
  ...(noneInProgress ? ["none in progress"] : []),
];

/** Lines of text, in which nothing is Mermaid's or HTML. */
const label = (...lines: readonly string[]): string =>
  `"${lines.map((line) => line.replaceAll("#", "#35;").replaceAll('"', "#quot;").replaceAll("<", "#lt;").replaceAll(">", "#gt;")).join("<br>")}"`;
