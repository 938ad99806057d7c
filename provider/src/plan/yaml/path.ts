import type { Node } from "yaml";
import type { Place } from "../../errors";
import { oneLine } from "../../text";
import { nodeChildren, startOf, yaml, type Child } from "./nodes";
import type { PlanText } from "./planText";

/** The way from the top of a plan to one of its values: keys of objects and indices of lists. */
export type Path = readonly (string | number)[];

/** A path as people write it: `waves[1].users[3].target`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    const name = /^[\w$-]{1,60}$/.test(step) ? step : JSON.stringify(oneLine(step, 60));
    return text === "" ? name : `${text}.${name}`;
  }, "");

/**
 * The place of the value at a path, or of its key. Of what is missing, the place of its innermost parent that is there.
 *
 * @param what default: the value
 */
export function locate(plan: PlanText, path: Path, what: "key" | "value" = "value"): Place {
  const offset = offsetOf(plan, path, what);
  const { line, col } = plan.lines.linePos(offset);
  return { file: plan.file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function offsetOf(plan: PlanText, path: Path, what: "key" | "value"): number {
  let node = plan.root;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    const child = childAt(plan, node, step);
    if (child === undefined) return offset;
    const [first, second] = isLast && what === "key" ? [child.key, child.value] : [child.value, child.key];
    offset = startOf(first) ?? startOf(second) ?? offset;
    node = child.value;
  }
  return offset;
}

function childAt(plan: PlanText, parent: Node | null, step: string | number): Child | undefined {
  const { isAlias, isMap, isSeq } = yaml();
  const node = isAlias(parent) ? plan.aliases.get(parent) : parent;
  if (isSeq<Node>(node)) return typeof step === "number" ? listed(node.items[step], step) : undefined;
  return isMap(node) ? entriesOf(plan, node).get(step) : undefined;
}

const listed = (value: Node | undefined, step: number): Child | undefined =>
  value && { step, key: null, value, start: startOf(value) ?? 0 };

/** Of a duplicate key, the first. */
function entriesOf(plan: PlanText, map: Node): ReadonlyMap<string | number | undefined, Child> {
  const known = plan.entries.get(map);
  if (known) return known;
  const entries = new Map(
    nodeChildren(map)
      .toReversed()
      .map((child) => [child.step, child]),
  );
  plan.entries.set(map, entries);
  return entries;
}
