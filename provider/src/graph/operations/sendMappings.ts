import { fail, type MapBlockFacts, type Trace } from "../../errors";
import type { Mapping, ShownMapping } from "../../identityMap";
import { call, isSuccess, refusal } from "../call";
import { mappingsPath, type Connection } from "../connection";
import {
  isRemovedOnWire,
  itemErrorOnWire,
  mappingFromWire,
  mappingToWire,
  removalToWire,
  type ItemError,
  type MappingSource,
} from "../mappingShapes";
import { traceOf } from "../odataError";
import { parseObject } from "../parseJson";

/** The most items of one PATCH. */
export const mostMappings = 50;

/** Mappings of one kind, to be added or changed, or to be removed. */
export interface MappingBlock {
  readonly kind: Mapping["kind"];
  readonly sourceTenantId: string;
  readonly put: readonly Mapping[];
  readonly remove: readonly MappingSource[];
}

/** An item that Graph has not carried out. */
export interface RefusedMapping extends ItemError {
  readonly source: string;
}

/** What an answer says of the items that it mentions. Those that it does not mention are in doubt. */
export interface MappingsAnswer {
  readonly shown: readonly ShownMapping[];
  /** The sources whose mappings are removed. */
  readonly removed: readonly string[];
  readonly refused: readonly RefusedMapping[];
  readonly trace: Trace;
}

const refusals = {
  400: "mapping.update.badRequest",
  "4xx": "mapping.update.rejected",
  "5xx": "mapping.update.serverError",
} as const;

/**
 * Adds, changes and removes up to fifty mappings of one kind in the target tenant: `PATCH …/crossOrganizationUserMappings`, or
 * the same of groups, with a delta payload. Sent once: what came of it when the answer is lost is for look-ups to say.
 *
 * @param facts for sentences: which map, which rows
 * @throws MigrationError `mapping.update.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointuseridentitymapping-update?view=graph-rest-beta
 */
export async function sendMappings(
  connection: Connection,
  { kind, sourceTenantId, put, remove }: MappingBlock,
  facts: MapBlockFacts,
): Promise<MappingsAnswer> {
  const path = mappingsPath[kind];
  const reply = await call(connection, {
    operation: { name: "updateMappings", route: path, mayBeAbsent: false },
    method: "PATCH",
    path,
    repeatable: false,
    attempt: `update the identity map ${facts.map}`,
    body: JSON.stringify({
      "@context": "#$delta",
      value: [...remove.map(removalToWire), ...put.map((mapping) => mappingToWire(mapping, sourceTenantId))],
    }),
    answerLost: (reason, trace) => fail("mapping.update.unanswered", { ...facts, reason }, trace),
  });
  if (!isSuccess(reply)) throw refusal(reply, refusals, facts);
  return { ...answerIn(kind, parseObject(reply.body)?.["value"]), trace: traceOf(reply) };
}

function answerIn(kind: Mapping["kind"], value: unknown): Omit<MappingsAnswer, "trace"> {
  const items = (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item) => {
    const shown = mappingFromWire(kind, item);
    return shown ? [{ shown, error: itemErrorOnWire(item), isRemoved: isRemovedOnWire(item) }] : [];
  });
  return {
    refused: items.flatMap(({ shown: { source }, error }) => (error ? [{ source, ...error }] : [])),
    removed: items.flatMap(({ shown, error, isRemoved }) => (!error && isRemoved ? [shown.source] : [])),
    shown: items.flatMap(({ shown, error, isRemoved }) => (error || isRemoved ? [] : [shown])),
  };
}
