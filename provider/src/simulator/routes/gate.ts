import { refuse, type Answer } from "../answer";
import type { Context } from "../context";
import { sentences } from "../wording";
import type { Operation } from "./operations";

/** Tells whether a request carries a bearer token this simulator accepts. */
export function isAuthorized(authorization: string | undefined, token: string | undefined): boolean {
  const given = bearerOf(authorization);
  return given !== undefined && (token === undefined || given === token);
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? "")?.[1];
}

/** 401 as Graph's gateway words it, before the API itself is reached. */
export function unauthorized(authorization: string | undefined): Answer {
  const message =
    bearerOf(authorization) === undefined ? "Access token is empty." : "Access token validation failure.";
  return { ...refuse(401, message), headers: { "WWW-Authenticate": "Bearer" } };
}

/** 403 when the caller's permission does not cover the operation; undefined when it does. */
export function forbidden(operation: Operation, { switches }: Context): Answer | undefined {
  const writes = operation === "create" || operation === "validate" || operation === "cancel";
  const covered = switches.permission === "manage" || (switches.permission === "read" && !writes);
  return covered ? undefined : refuse(403, sentences(switches.wording).accessDenied);
}
