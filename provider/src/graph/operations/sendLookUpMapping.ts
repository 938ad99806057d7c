import { fail } from "../../errors";
import type { ShownMapping } from "../../identityMap";
import { call, isSuccess, refusal } from "../call";
import { mappingsPath, type Connection } from "../connection";
import { isRemovedOnWire, mappingFromWire, type MappingSource } from "../mappingShapes";
import { traceOf } from "../odataError";
import { parseObject } from "../parseJson";

export type { MappingSource } from "../mappingShapes";

const alternateKeys = { user: "sourceUserPrincipalName", group: "sourceGroupObjectId" } as const;

const lookUpPath = (kind: MappingSource["kind"], literal: string): string =>
  `${mappingsPath[kind]}(${alternateKeys[kind]}='${literal}')`;

const refusals = {
  400: "mapping.read.badRequest",
  "4xx": "mapping.read.rejected",
  "5xx": "mapping.read.serverError",
} as const;

/**
 * Looks up the mapping of a source in the target tenant: `GET …/crossOrganizationUserMappings(sourceUserPrincipalName='…')`,
 * or the same of groups.
 *
 * @returns undefined when the source is not mapped
 * @throws MigrationError `mapping.read.*`, `auth.*`, `graph.*`
 * @see https://learn.microsoft.com/graph/api/sharepointuseridentitymapping-get?view=graph-rest-beta
 */
export async function sendLookUpMapping(
  connection: Connection,
  { kind, source }: MappingSource,
): Promise<ShownMapping | undefined> {
  const what = `the mapping of the ${kind} ${source}`;
  const reply = await call(connection, {
    operation: {
      name: "lookUpMapping",
      route: lookUpPath(kind, `{${alternateKeys[kind]}}`),
      mayBeAbsent: true,
    },
    method: "GET",
    // A quote inside an OData literal is doubled, and characters that are special in a path are encoded.
    path: lookUpPath(kind, encodeURIComponent(source.replaceAll("'", "''"))),
    attempt: `look up ${what}`,
    answerLost: (reason, trace) => fail("mapping.read.unanswered", { what, reason }, trace),
  });
  if (reply.status === 404) return undefined;
  if (!isSuccess(reply)) throw refusal(reply, refusals, { what });
  const body = parseObject(reply.body);
  if (isRemovedOnWire(body)) return undefined;
  const mapping = mappingFromWire(kind, body);
  if (!mapping) throw fail("mapping.read.unreadable", { what }, traceOf(reply));
  return mapping;
}
