import type { Node } from "yaml";
import { yaml } from "../libraries";
import type { Path } from "../path";
import type { Place } from "../plan";
import { nodeChildren, startOf, type Child } from "./nodes";
import type { PlanText } from "./planText";

/**
 * Where the value at a path stands, or its key. Of what is not there, where its innermost parent that is there stands.
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

/** Of a key that stands twice, the first. */
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
