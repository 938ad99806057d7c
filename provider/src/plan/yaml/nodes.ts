import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Node, Pair } from "yaml";

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
