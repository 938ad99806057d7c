import { broken, inputSentence, planSentence, problem, type PlanProblem } from "../../errors";
import { csvLimits, readText } from "../../csv";
import {
  checkMapping,
  mappingKey,
  mappingOfLine,
  onDeleteRules,
  readMappingsCsv,
  rowName,
  rowText,
  sameMapping,
  withDefaults,
  type Mapping,
} from "../../identityMap";
import { hasUnknown, UNKNOWN, type RawInputs } from "../../task";
import { isGuid, isObject } from "../../text";
import type { Session } from "../session";

/** A mistake in the arguments of an identity map, under the property that it is about. */
export interface MapProblem {
  readonly property: string;
  /** A sentence without its full stop that follows the property's name. */
  readonly reason: string;
}

/** The checked arguments in the form in which the stack keeps them, and every mistake in them. */
export interface CheckedMap {
  readonly inputs: RawInputs;
  readonly problems: readonly MapProblem[];
}

const argumentNames = ["name", "sourceTenantId", "targetTenantId", "mappings", "csv", "onDelete"];
/** A list may have ten thousand mappings, and all of them may be wrong. */
const mostProblems = 100;

/**
 * Finds every mistake in the arguments of an identity map at once, without any call, and brings the mappings of the list and
 * of the CSV file together. A value that is not known yet passes: one source makes all mappings unknown, anything else only
 * its own.
 *
 * @param session knows which mapping belongs to which map of this run
 */
export function checkMap(session: Pick<Session, "mapOwners">, given: RawInputs): CheckedMap {
  const { name = "", sourceTenantId, targetTenantId, onDelete, mappings, csv } = given;
  const listed =
    mappings === undefined && csv !== undefined ? { rows: [], problems: [] } : fromList(mappings);
  const filed = fromFile(csv, sourceTenantId);
  const union = unionOf([...filed.rows, ...listed.rows]);
  const rows = union.rows;
  const problems = [...checkFacts(given), ...filed.problems, ...listed.problems, ...union.problems];
  const isKnown = mappings !== UNKNOWN && csv !== UNKNOWN && rows.every((row) => row.name !== UNKNOWN);
  if (problems.length === 0 && typeof name === "string")
    problems.push(
      ...session.mapOwners
        .declare(
          name,
          rows.flatMap((row) => (row.name === UNKNOWN ? [] : row.name)),
        )
        .map(([row, map]) => ({
          property: rows.find((one) => one.name === row)?.property ?? "mappings",
          reason: inputSentence(broken("ownedByOtherMap", { map })),
        })),
    );
  return {
    problems: problems.slice(0, mostProblems),
    inputs: {
      name,
      sourceTenantId,
      ...(targetTenantId !== undefined && { targetTenantId }),
      ...(onDelete !== undefined && { onDelete }),
      mappings: isKnown ? Object.fromEntries(rows.map((row) => [row.name, row.text])) : UNKNOWN,
    },
  };
}

/** Finds the mistakes in the arguments, their mappings apart. */
export function checkFacts(given: RawInputs): MapProblem[] {
  const { sourceTenantId: source, targetTenantId: target, onDelete } = given;
  const problems: MapProblem[] = Object.keys(given)
    .filter((name) => given[name] !== undefined && !argumentNames.includes(name))
    .map((property) => ({
      property,
      reason: planSentence(problem("unknownKey", { keys: argumentNames.slice(1) })),
    }));
  const add = (property: string, rule: Parameters<typeof inputSentence>[0]): unknown =>
    problems.push({ property, reason: inputSentence(rule) });
  if (source === undefined) add("sourceTenantId", broken("missing", { what: "the ID of the source tenant" }));
  else if (source !== UNKNOWN && !isGuid(source)) add("sourceTenantId", broken("guid"));
  if (target !== undefined && target !== UNKNOWN && !isGuid(target)) add("targetTenantId", broken("guid"));
  else if (typeof source === "string" && String(target).toLowerCase() === source.toLowerCase())
    add("targetTenantId", broken("sameAsSource", { source: "sourceTenantId" }));
  if (onDelete !== undefined && onDelete !== UNKNOWN && !onDeleteRules.some((rule) => rule === onDelete))
    add("onDelete", broken("notOneOf", { values: onDeleteRules }));
  return problems;
}

/** A row to be, and the property that it comes from. */
interface GivenRow {
  readonly property: string;
  readonly name: string | typeof UNKNOWN;
  readonly text: string | typeof UNKNOWN;
  readonly mapping?: Mapping;
}

interface GivenRows {
  readonly rows: readonly GivenRow[];
  readonly problems: readonly MapProblem[];
}

function fromList(mappings: unknown): GivenRows {
  if (mappings === UNKNOWN) return { rows: [], problems: [] };
  if (!Array.isArray(mappings)) {
    const rule = mappings === undefined ? broken("noMappings") : broken("notMappings");
    return { rows: [], problems: [{ property: "mappings", reason: inputSentence(rule) }] };
  }
  const rows: GivenRow[] = [];
  const problems: MapProblem[] = [];
  for (const [index, item] of (mappings as unknown[]).entries()) {
    const property = `mappings[${index}]`;
    const mapping = typeof item === "string" ? mappingOfLine(item) : withDefaults(item);
    const found = checkMapping(mapping);
    for (const { property: part, reason } of found)
      problems.push({ property: part === "" ? property : `${property}.${part}`, reason });
    if (found.length === 0) rows.push(rowOf(property, mapping));
  }
  return { rows, problems };
}

/** @param mapping has passed the check, but parts of it may not be known */
function rowOf(property: string, mapping: unknown): GivenRow {
  if (!hasUnknown(mapping)) return knownRow(property, mapping as Mapping);
  const { kind, sourceUserPrincipalName, sourceGroupId } = isObject(mapping) ? mapping : {};
  const source = kind === "user" ? sourceUserPrincipalName : sourceGroupId;
  const isNamed = typeof kind === "string" && typeof source === "string";
  return { property, name: isNamed ? `${kind}:${source.trim()}` : UNKNOWN, text: UNKNOWN };
}

const knownRow = (property: string, mapping: Mapping): GivenRow => ({
  property,
  name: rowName(mapping),
  text: rowText(mapping),
  mapping,
});

function fromFile(csv: unknown, sourceTenantId: unknown): GivenRows {
  if (csv === undefined || csv === UNKNOWN) return { rows: [], problems: [] };
  const wrong = (reason: string): GivenRows => ({ rows: [], problems: [{ property: "csv", reason }] });
  if (typeof csv !== "string" || csv.trim() === "") return wrong(inputSentence(broken("blank")));
  const read = readText(csv, csvLimits.bytes);
  if (read.is === "unreadable") return wrong(planSentence(problem("csvUnreadable", { reason: read.reason })));
  const found = readMappingsCsv(read.text, csv, {
    sourceTenantId: typeof sourceTenantId === "string" ? sourceTenantId : undefined,
  });
  if (found.is === "wrong")
    return { rows: [], problems: found.problems.map((one) => ({ property: "csv", reason: placed(one) })) };
  return { rows: found.rows.map(({ mapping }) => knownRow("csv", mapping)), problems: [] };
}

const placed = ({ place, key, ...found }: PlanProblem): string =>
  `${place.file}:${place.line}:${place.column}: ${key}${key && " "}${planSentence(found)}`;

/** One row for each source. What is given twice in the same way is meant once. */
function unionOf(all: readonly GivenRow[]): GivenRows {
  const byKey = new Map<string, GivenRow>();
  const rows: GivenRow[] = [];
  const problems: MapProblem[] = [];
  for (const row of all) {
    const key = row.mapping
      ? mappingKey(row.mapping)
      : typeof row.name === "string"
        ? row.name.toLowerCase()
        : "";
    const first = key === "" ? undefined : byKey.get(key);
    if (!first) {
      rows.push(row);
      if (key !== "") byKey.set(key, row);
    } else if (!first.mapping || !row.mapping || !sameMapping(first.mapping, row.mapping)) {
      problems.push({
        property: row.property,
        reason: inputSentence(broken("mappedDifferently", { first: first.property })),
      });
    }
  }
  return { rows, problems };
}
