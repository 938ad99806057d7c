import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Node, Pair } from "yaml";
import type { Place } from "../../errors";
import { oneLine } from "../../text";
import type { PlanText } from "./planText";

// Loaded when first needed: most programs read no plan.
const load = createRequire(__filename);

/** The parser. */
export const yaml = (): typeof Yaml => load("yaml") as typeof Yaml;

/** One entry of a map or a list. */
export interface Child {
  /** The key, or the index; undefined for a key that is not a string. */
  readonly step: string | number | undefined;
  readonly key: Node | null;
  readonly value: Node | null;
  /** Where it begins in the text. */
  readonly start: number;
}

/** The entries of a map or a list, in order. */
export function nodeChildren(node: Node): readonly Child[] {
  const { isMap, isSeq } = yaml();
  if (isMap<Node, Node | null>(node)) return node.items.map(ofPair);
  if (!isSeq<Node>(node)) return [];
  return node.items.map((value, step) => ({ step, key: null, value, start: startOf(value) ?? 0 }));
}

function ofPair({ key, value }: Pair<Node, Node | null>): Child {
  return { step: keyText(key), key, value, start: startOf(key) ?? startOf(value) ?? 0 };
}

/** A key as text: keys such as 7 and true are what they look like. */
function keyText(key: unknown): string | undefined {
  if (!yaml().isScalar(key) || key.value === null) return undefined;
  return typeof key.value === "string" ? key.value : key.source;
}

/** Where a node begins in the text. */
export const startOf = (node: Node | null): number | undefined => node?.range?.[0];

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
  const node = yaml().isAlias(parent) ? plan.aliases.get(parent) : parent;
  return node ? entriesOf(plan, node).get(step) : undefined;
}

/** Of a duplicate key, the first. */
function entriesOf(plan: PlanText, node: Node): ReadonlyMap<string | number | undefined, Child> {
  const known = plan.entries.get(node);
  if (known) return known;
  const children = nodeChildren(node).toReversed();
  const entries = new Map(children.map((child) => [child.step, child]));
  plan.entries.set(node, entries);
  return entries;
}
