import type { Alias, Node } from "yaml";
import { planSentences } from "../../errors";
import { yaml } from "../libraries";
import { limits } from "../limits";
import { pathText, type Path } from "../path";
import type { Place } from "../plan";
import type { Reading } from "../reading";
import { nodeChildren, startOf } from "./nodes";

/**
 * The plain value of a plan's text. Says what YAML lets pass: a key twice, a key that is no text, an alias of nothing or
 * of itself; and stops when aliases of aliases would make too much of little text.
 */
export function plainValue(reading: Reading): unknown {
  const { plan, problems } = reading;
  const { isAlias, isCollection, isMap, isScalar } = yaml();
  const anchors = new Map<string, Node>();
  const around = new Set<Node>();
  let left: number = limits.values;

  const complain = (path: Path, message: string, at: Node | null): undefined => {
    reading.wrong.add(pathText(path));
    problems.add({ place: placeOf(at), key: pathText(path), message });
  };
  const placeOf = (node: Node | null): Place => {
    const { line, col } = plan.lines.linePos(startOf(node) ?? 0);
    return { file: plan.file, line, column: col };
  };

  function ofAlias(alias: Alias, path: Path): unknown {
    const meant = plan.aliases.get(alias) ?? anchors.get(alias.source);
    if (meant === undefined) return complain(path, planSentences.unknownAlias(alias.source), alias);
    plan.aliases.set(alias, meant);
    if (around.has(meant)) return complain(path, planSentences.endlessAlias(alias.source), alias);
    return plain(meant, path, true);
  }

  function ofChildren(node: Node, path: Path, isCopy: boolean): unknown {
    const list: unknown[] = [];
    const object = Object.create(null) as Record<string, unknown>;
    const firsts = new Map<string, Node | null>();
    for (const { step, key, value } of nodeChildren(node)) {
      if (left < 0) break;
      if (typeof step === "number" && step >= limits.listEntries) {
        complain(path, planSentences.tooMany(limits.listEntries), node);
        break;
      }
      if (step === undefined) complain(path, planSentences.keyNotText(), key ?? value);
      else if (typeof step === "number") list.push(plain(value, [...path, step], isCopy));
      else if (firsts.has(step)) {
        const message = planSentences.duplicateKey(placeOf(firsts.get(step) ?? null).line);
        problems.add({ place: placeOf(key), key: pathText([...path, step]), message });
      } else {
        firsts.set(step, key);
        object[step] = plain(value, [...path, step], isCopy);
      }
    }
    return isMap(node) ? object : list;
  }

  function plain(node: Node | null, path: Path, isCopy: boolean): unknown {
    if (left-- === 0) complain(path, planSentences.tooManyValues(limits.values), node);
    if (left < 0 || node === null) return null;
    if (isAlias(node)) return ofAlias(node, path);
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
