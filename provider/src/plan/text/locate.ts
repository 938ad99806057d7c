import type { Node } from "yaml";
import { yaml } from "../libraries";
import type { Path } from "../path";
import type { Place } from "../plan";
import { keyText, startOf } from "./nodes";
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

function childAt(
  plan: PlanText,
  parent: Node | null,
  step: string | number,
): { readonly key: Node | null; readonly value: Node | null } | undefined {
  const { isAlias, isMap, isSeq } = yaml();
  const node = isAlias(parent) ? plan.aliases.get(parent) : parent;
  if (typeof step === "number") {
    if (!isSeq<Node>(node)) return undefined;
    const value = node.items[step];
    return value && { key: null, value };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key }) => keyText(key) === step);
  return pair && { key: pair.key, value: pair.value };
}
