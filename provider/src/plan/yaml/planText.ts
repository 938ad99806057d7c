import type { Alias, Document, LineCounter, Node, YAMLError } from "yaml";
import { problem, type PlanProblem } from "../../errors";
import { oneLine } from "../../text";
import { nodeChildren, pathText, yaml, type Child, type Path } from "./nodes";

/** To find the key of each, the whole text is gone through. */
const mostReported = 100;

/** The parsed text of a plan, unchecked, with the place of each value. */
export interface PlanText {
  readonly file: string;
  readonly root: Node | null;
  readonly lines: LineCounter;
  /** The target of each alias. Filled in by `plainValue`. */
  readonly aliases: Map<Alias, Node>;
  /** The entries of maps and lists that were looked at before, by their keys. */
  readonly entries: WeakMap<Node, ReadonlyMap<string | number | undefined, Child>>;
}

/** Parses YAML, of which JSON is a part. */
export function parsePlan(
  file: string,
  text: string,
): PlanText & { readonly problems: readonly PlanProblem[] } {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Would compare each key with all before it; `plainValue` needs one step for it, and knows the line of the first.
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const plan: PlanText = { file, root: document.contents, lines, aliases: new Map(), entries: new WeakMap() };
  return { ...plan, problems: syntaxProblems(plan, [...document.errors, ...document.warnings]) };
}

/** One mistake often causes others: on its line, and unexpected tokens further on. */
function syntaxProblems(plan: PlanText, errors: readonly YAMLError[]): readonly PlanProblem[] {
  const byLine = new Map<number, PlanProblem>();
  const own = errors.filter(({ code }, index) => index === 0 || code !== "UNEXPECTED_TOKEN");
  for (const error of own.slice(0, mostReported)) {
    const found = syntaxProblem(plan, error);
    if (!byLine.has(found.place.line)) byLine.set(found.place.line, found);
  }
  return [...byLine.values()];
}

function syntaxProblem(plan: PlanText, { code, message, pos: [offset] }: YAMLError): PlanProblem {
  // Where the parser ran out of stack has nothing to do with the file.
  const { line, col } = plan.lines.linePos(code === "RESOURCE_EXHAUSTION" ? 0 : offset);
  const place = { file: plan.file, line, column: col };
  if (code === "RESOURCE_EXHAUSTION") return { ...problem("tooDeep"), place, key: "" };
  if (code === "MULTIPLE_DOCS") return { ...problem("secondDocument"), place, key: "" };
  // It may end in a letter of the file: the parser does not quote what it names.
  const reason = oneLine(message, 120).replace(/[.\s]+$/, "");
  return { ...problem("invalidYaml", { reason }), place, key: pathText(pathAt(plan.root, offset)) };
}

/** The path of the innermost value around a place. */
function pathAt(root: Node | null, offset: number): Path {
  const path: (string | number)[] = [];
  let node: Node | null = root;
  while (node !== null && path.length < 10) {
    const child = nodeChildren(node).findLast(({ start }) => start <= offset);
    if (child?.step === undefined) return path;
    path.push(child.step);
    node = child.value;
  }
  return path;
}
