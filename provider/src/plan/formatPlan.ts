import type { Document, Pair, YAMLMap, YAMLSeq } from "yaml";
import { fail, problem, type PlanProblem } from "../errors";
import { isObject } from "../text";
import { parseValues } from "./checkPlan";
import { limits } from "./limits";
import { addProblem } from "./parseContext";
import { readText } from "../csv";
import { keysOf, schema, schemaAt } from "./structure/schema";
import { yaml, type Path } from "./yaml/nodes";

/** A plan in its standard form, or the mistakes in its YAML. */
export type FormattedPlan =
  | {
      readonly is: "formatted";
      readonly text: string;
      /** The first difference from the file; undefined if there is none. */
      readonly difference: PlanProblem | undefined;
    }
  | { readonly is: "wrong"; readonly problems: readonly PlanProblem[] };

/**
 * Formats a plan: keys in the order of the schema, two spaces, double quotes where there are quotes. Comments, blank lines
 * and values stay. It need not be valid, only YAML or JSON.
 *
 * @throws MigrationError `plan.unreadable`
 */
export function formatPlan(file: string): FormattedPlan {
  const read = readText(file, limits.planBytes);
  if (read.is !== "text") throw fail("plan.unreadable", { file, reason: read.reason });
  const values = parseValues(file, read.text);
  if (values.is === "wrong") return values;
  const { problems } = values.context;
  if (!isObject(values.value))
    addProblem(values.context, [], problem("notObject", { keys: keysOf(schema()) }));
  if (!problems.isEmpty()) return { is: "wrong", problems: problems.sorted() };
  const text = formatted(read.text);
  return { is: "formatted", text, difference: differenceIn(file, read.text, text) };
}

/** Where the YAML library puts a comment elsewhere, a second pass may move it once more. */
const mostPasses = 4;

function formatted(text: string): string {
  const json = asJson(text);
  if (json !== undefined) return `${JSON.stringify(inOrder(json, []), null, 2)}\n`;
  let [before, after] = [text, formattedOnce(text)];
  for (let pass = 1; pass < mostPasses && before !== after; pass += 1)
    [before, after] = [after, formattedOnce(after)];
  return after;
}

function formattedOnce(text: string): string {
  const document = yaml().parseDocument(text, { uniqueKeys: false, resolveKnownTags: false });
  arrange(document);
  return document.toString({ lineWidth: 0 });
}

/** JSON has no comments to keep, and a formatter of its own. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // YAML
  }
}

function inOrder(value: unknown, path: Path): unknown {
  if (Array.isArray(value)) return value.map((item) => inOrder(item, [...path, 0]));
  if (!isObject(value)) return value;
  const position = positionsAt(path);
  const entries = Object.entries(value).toSorted(([one], [other]) => position(one) - position(other));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner, [...path, key])]));
}

function arrange(document: Document.Parsed): void {
  const aliases: unknown[] = [];
  const { isScalar, visit } = yaml();
  visit(document, {
    Alias: (_key, alias) => {
      aliases.push(alias);
    },
    Collection: (_key, node) => {
      padLikePrettier(node);
    },
    Scalar: (_key, node) => {
      // Without quotes, a byte order mark that comes to the start of the file is lost to the next reader.
      const hasMark = typeof node.value === "string" && node.value.includes("\uFEFF");
      if (node.type === "QUOTE_SINGLE" || hasMark) node.type = "QUOTE_DOUBLE";
    },
  });
  if (aliases.length > 0) return; // they must stay behind their anchors
  visit(document, {
    Map: (_key, map, ancestors) => {
      const position = positionsAt(pathOf([...ancestors, map]));
      const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : "");
      const [first] = map.items;
      map.items = map.items.toSorted((one, other) => position(keyOf(one)) - position(keyOf(other)));
      if (map === document.contents && map.items[0] !== first) keepHeader(document, first?.key);
    },
  });
}

/** The parser gives what is above the first key to that key. What is about the file must not go away with it. */
function keepHeader(document: Document.Parsed, first: unknown): void {
  const { isScalar } = yaml();
  if (!isScalar(first) || !first.commentBefore) return;
  const [, header, own] =
    /^(.*\n\n|(?: yaml-language-server:[^\n]*\n?)?)(.*)$/s.exec(first.commentBefore) ?? [];
  if (!header) return;
  document.commentBefore = [document.commentBefore, header.trimEnd()].filter(Boolean).join("\n");
  first.commentBefore = own ?? "";
}

/** `{ a: 1 }`, but `[1]`, so that Prettier and this do not undo each other's work. The library has one option for both. */
function padLikePrettier(node: YAMLMap | YAMLSeq): void {
  const flowCollectionPadding = yaml().isSeq(node) ? "" : " ";
  const write = node.toString.bind(node);
  node.toString = (context, ...rest) => write(context && { ...context, flowCollectionPadding }, ...rest);
}

/** The path of a map, from what is around it. All items of a list have the same schema. */
function pathOf(nodes: readonly unknown[]): Path {
  const { isPair, isScalar, isSeq } = yaml();
  return nodes.flatMap<string | number>((node, index) => {
    if (isSeq(node) && index < nodes.length - 1) return [0];
    return isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [];
  });
}

/** The place of each key that the schema knows; what it does not know comes last, in its own order. */
function positionsAt(path: Path): (key: string) => number {
  const keys = ["$schema", ...keysOf(schemaAt(path))];
  return (key) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
}

function differenceIn(file: string, before: string, after: string): PlanProblem | undefined {
  if (before === after) return undefined;
  const lines = after.split("\n");
  const line = before.split("\n").findIndex((text, index) => text !== lines[index]) + 1;
  return { ...problem("notFormatted"), place: { file, line: Math.max(line, 1), column: 1 }, key: "" };
}
