import type { Alias, Document, LineCounter, Node, YAMLError } from "yaml";
import { planSentences } from "../../errors";
import { oneLine } from "../../text";
import { yaml } from "../libraries";
import type { PlanProblem } from "../plan";
import { pathText, type Path } from "../path";
import { nodeChildren, type Child } from "./nodes";

/** To find the key of each, the whole text is gone through. */
const mostTold = 100;

/** The text of a plan, taken apart but not looked at; it knows where each value stands. */
export interface PlanText {
  readonly file: string;
  readonly root: Node | null;
  readonly lines: LineCounter;
  /** What each alias stands for. Filled in by `plainValue`. */
  readonly aliases: Map<Alias, Node>;
  /** The entries of maps that were looked at before, by their keys. */
  readonly entries: WeakMap<Node, ReadonlyMap<string | number | undefined, Child>>;
}

/** Takes YAML, of which JSON is a part, apart; with what is wrong in its spelling. */
export function parsePlan(
  file: string,
  text: string,
): PlanText & { readonly problems: readonly PlanProblem[] } {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document: Document.Parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Would compare each key with all before it; `plainValue` does it in one step, and says where the first stands.
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const plan: PlanText = { file, root: document.contents, lines, aliases: new Map(), entries: new WeakMap() };
  return { ...plan, problems: syntaxProblems(plan, [...document.errors, ...document.warnings]) };
}

/** One mistake commonly causes more: on its line, and tokens later on that nothing expects any more. */
function syntaxProblems(plan: PlanText, errors: readonly YAMLError[]): readonly PlanProblem[] {
  const byLine = new Map<number, PlanProblem>();
  const own = errors.filter(({ code }, index) => index === 0 || code !== "UNEXPECTED_TOKEN");
  for (const error of own.slice(0, mostTold)) {
    const problem = syntaxProblem(plan, error);
    if (!byLine.has(problem.place.line)) byLine.set(problem.place.line, problem);
  }
  return [...byLine.values()];
}

function syntaxProblem(plan: PlanText, { code, message, pos: [offset] }: YAMLError): PlanProblem {
  // Where the parser ran out of stack says nothing about the file.
  const { line, col } = plan.lines.linePos(code === "RESOURCE_EXHAUSTION" ? 0 : offset);
  const place = { file: plan.file, line, column: col };
  if (code === "RESOURCE_EXHAUSTION") return { place, key: "", message: planSentences.tooDeep() };
  if (code === "MULTIPLE_DOCS") return { place, key: "", message: planSentences.secondDocument() };
  const key = pathText(pathAt(plan.root, offset));
  // It may end in a letter of the file: the parser does not quote what it names.
  const why = oneLine(message, 120).replace(/[.\s]+$/, "");
  return { place, key, message: planSentences.notYaml(why) };
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
