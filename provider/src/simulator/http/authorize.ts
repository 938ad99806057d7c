import { refuse, type Answer } from "../answer";

/** Whether a request carries a bearer token that this simulator accepts. */
export function isAuthorized(authorization: string | undefined, token: string | undefined): boolean {
  const given = bearerOf(authorization);
  return given !== undefined && (token === undefined || given === token);
}

/** 401 as Graph's gateway words it, before the API itself is reached. */
export function unauthorized(authorization: string | undefined): Answer {
  const message =
    bearerOf(authorization) === undefined ? "Access token is empty." : "Access token validation failure.";
  return { ...refuse(401, message), headers: { "WWW-Authenticate": "Bearer" } };
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? "")?.[1];
}
