import type { Alias, Node } from "yaml";
import { planSentences } from "../../errors";
import { yaml } from "../libraries";
import { limits } from "../limits";
import { pathText, type Path } from "../path";
import type { ProblemList } from "../problems";
import { locate } from "./locate";
import { nodeChildren, startOf } from "./nodes";
import type { PlanText } from "./planText";

/**
 * The plain value of a plan's text. Says what YAML lets pass: a key twice, a key that is no text, an alias of nothing or
 * of itself; and stops when aliases of aliases would make too much of little text.
 */
export function plainValue(plan: PlanText, problems: ProblemList): unknown {
  const { isAlias, isCollection, isMap, isScalar } = yaml();
  const anchors = new Map<string, Node>();
  const around = new Set<Node>();
  let left: number = limits.values;

  const complain = (path: Path, message: string, at?: Node | null): void => {
    const offset = startOf(at ?? null);
    const { line, col } = offset === undefined ? { line: 0, col: 0 } : plan.lines.linePos(offset);
    const place = line > 0 ? { file: plan.file, line, column: col } : locate(plan, path);
    problems.add({ place, key: pathText(path), message });
  };

  function ofAlias(alias: Alias, path: Path, isCopy: boolean): unknown {
    const meant = plan.aliases.get(alias) ?? anchors.get(alias.source);
    if (meant === undefined) return complain(path, planSentences.unknownAlias(alias.source), alias);
    plan.aliases.set(alias, meant);
    if (around.has(meant)) return complain(path, planSentences.endlessAlias(alias.source), alias);
    return plain(meant, path, true) ?? (isCopy ? undefined : null);
  }

  function ofChildren(node: Node, path: Path, isCopy: boolean): unknown {
    const list: unknown[] = [];
    const object = Object.create(null) as Record<string, unknown>;
    const firsts = new Map<string, Node | null>();
    for (const { step, key, value } of nodeChildren(node)) {
      if (left <= 0) break;
      if (step === undefined) complain(path, planSentences.keyNotText(), key ?? value);
      else if (typeof step === "number") list.push(plain(value, [...path, step], isCopy));
      else if (firsts.has(step)) duplicate([...path, step], firsts.get(step) ?? null, key);
      else {
        firsts.set(step, key);
        object[step] = plain(value, [...path, step], isCopy);
      }
    }
    return isMap(node) ? object : list;
  }

  function duplicate(path: Path, first: Node | null, second: Node | null): void {
    complain(path, planSentences.duplicateKey(plan.lines.linePos(startOf(first) ?? 0).line), second);
  }

  function plain(node: Node | null, path: Path, isCopy: boolean): unknown {
    if (left-- === 0) complain(path, planSentences.tooManyValues(limits.values), node);
    if (left < 0 || node === null) return null;
    if (isAlias(node)) return ofAlias(node, path, isCopy);
    if (node.anchor !== undefined && !isCopy) anchors.set(node.anchor, node);
    if (isScalar(node)) return node.value;
    if (!isCollection(node)) return null;
    if (path.length >= limits.depth) return complain(path, planSentences.tooDeep(), node);
    around.add(node);
    const value = ofChildren(node, path, isCopy);
    around.delete(node);
    return value;
  }

  return plain(plan.root, [], false);
}
