import { fail } from "../errors";
import type { Fields } from "../text";
import { call, isSuccess } from "./call";
import type { Connection } from "./connection";
import type { GraphReply, OperationName } from "./http";
import { traceOf } from "./odataError";
import { parseObject } from "./parseJson";

/** The optional permissions of Graph v1.0 that a pre-flight reads with. */
export const readPermissions = {
  users: "User.Read.All",
  drives: "Files.Read.All",
  groups: "Group.Read.All",
  sites: "Sites.Read.All",
} as const;

/** The ids of those permissions, for an app. */
export const readPermissionIds: Readonly<Record<ReadPermission, string>> = {
  "User.Read.All": "df021288-bdef-4463-88db-98f22de89214",
  "Files.Read.All": "01d4889c-1287-42c6-ac1f-5d1e02578ef6",
  "Group.Read.All": "5b567255-7703-4780-807c-7be8301ae99b",
  "Sites.Read.All": "332a536c-c7ef-4017-ab91-336970924f0d",
};

/** One of the optional permissions. */
export type ReadPermission = (typeof readPermissions)[keyof typeof readPermissions];

/** A read of Graph v1.0. */
export interface DirectoryRead {
  readonly name: OperationName;
  /** The path below /v1.0 with placeholders. */
  readonly route: string;
  /** The same, encoded. */
  readonly path: string;
  readonly permission: ReadPermission;
  /** For sentences: "the user anna@contoso.com". */
  readonly what: string;
}

/**
 * Reads one object of Graph v1.0, on the same endpoint as the calls of the beta version.
 *
 * @returns undefined when there is none
 * @throws MigrationError `preflight.read.*`, `auth.*` (`auth.permissionMissing` among them), `graph.*`
 */
export async function readDirectory(
  connection: Connection,
  { name, route, path, permission, what }: DirectoryRead,
): Promise<Fields | undefined> {
  const reply = await call(connection, {
    operation: { name, route: `/v1.0/${route}`, mayBeAbsent: true },
    method: "GET",
    path: `/v1.0/${path}`,
    permission,
    attempt: `read ${what}`,
    answerLost: (reason, trace) => fail("preflight.read.unanswered", { what, reason }, trace),
  });
  if (reply.status === 404) return undefined;
  if (!isSuccess(reply)) throw failureOf(reply, what);
  const object = parseObject(reply.body);
  if (!object) throw unreadable(reply, what);
  return object;
}

const failureOf = (reply: GraphReply, what: string) =>
  reply.status >= 500
    ? fail("preflight.read.unanswered", { what, reason: `HTTP ${String(reply.status)}` }, traceOf(reply))
    : fail("preflight.read.refused", { what }, traceOf(reply));

const unreadable = (reply: GraphReply, what: string) =>
  fail("preflight.read.unreadable", { what }, traceOf(reply));

/** A text as one step of a path. An apostrophe could end a literal. */
export const pathStep = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");

/** The id of an object, if it is one that can be shown. */
export const idIn = ({ id }: Fields): string | undefined =>
  typeof id === "string" && id !== "" && id.length <= 256 ? id : undefined;
