import type { Alias, Node } from "yaml";
import { problem, type Place, type UnplacedProblem } from "../../errors";
import { limits } from "../limits";
import type { ParseContext } from "../parseContext";
import { nodeChildren, pathText, startOf, yaml, type Path } from "./nodes";

/**
 * The plain value of a plan's text. Reports what YAML allows: duplicate keys, keys that are not strings, aliases that are
 * undefined or circular; and stops when aliases of aliases would become too large.
 */
export function plainValue({ plan, problems, wrong }: ParseContext): unknown {
  const { isAlias, isCollection, isMap, isScalar } = yaml();
  const anchors = new Map<string, Node>();
  const around = new Set<Node>();
  let left: number = limits.values;

  const add = (path: Path, found: UnplacedProblem, at: Node | null): undefined => {
    wrong.add(pathText(path));
    problems.add({ ...found, place: placeOf(at), key: pathText(path) });
  };
  const placeOf = (node: Node | null): Place => {
    const { line, col } = plan.lines.linePos(startOf(node) ?? 0);
    return { file: plan.file, line, column: col };
  };

  function ofAlias(alias: Alias, path: Path): unknown {
    const meant = plan.aliases.get(alias) ?? anchors.get(alias.source);
    if (meant === undefined) return add(path, problem("unknownAlias", { name: alias.source }), alias);
    plan.aliases.set(alias, meant);
    if (around.has(meant)) return add(path, problem("circularAlias", { name: alias.source }), alias);
    return plain(meant, path, true);
  }

  function ofChildren(node: Node, path: Path, isCopy: boolean): unknown {
    const list: unknown[] = [];
    const object = Object.create(null) as Record<string, unknown>;
    const firsts = new Map<string, Node | null>();
    for (const { step, key, value } of nodeChildren(node)) {
      if (left < 0) break;
      if (typeof step === "number" && step >= limits.listEntries) {
        add(path, problem("tooManyEntries", { max: limits.listEntries }), node);
        break;
      }
      if (step === undefined) add(path, problem("keyNotString"), key ?? value);
      else if (typeof step === "number") list.push(plain(value, [...path, step], isCopy));
      else if (firsts.has(step)) {
        const first = placeOf(firsts.get(step) ?? null);
        // The value that counts, the first, is not wrong.
        const place = placeOf(key);
        problems.add({ ...problem("duplicateKey", { first }), place, key: pathText([...path, step]) });
      } else {
        firsts.set(step, key);
        object[step] = plain(value, [...path, step], isCopy);
      }
    }
    return isMap(node) ? object : list;
  }

  function plain(node: Node | null, path: Path, isCopy: boolean): unknown {
    if (left-- === 0) add(path, problem("tooManyValues", { max: limits.values }), node);
    if (left < 0 || node === null) return null;
    if (isAlias(node)) return ofAlias(node, path);
    if (node.anchor !== undefined && !isCopy) anchors.set(node.anchor, node);
    if (isScalar(node)) return node.value;
    if (!isCollection(node)) return null;
    if (path.length >= limits.depth) return add(path, problem("tooDeep"), node);
    around.add(node);
    const value = ofChildren(node, path, isCopy);
    around.delete(node);
    return value;
  }

  return plain(plan.root, [], false);
}
