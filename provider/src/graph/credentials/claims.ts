import { isGuid, oneLine, type Fields } from "../../text";
import { parseObject } from "../parseJson";

const longestToken = 64 * 1024;
const mostPermissions = 200;

/** What a token says of itself. Read without verifying it, which only its audience can: for messages, not for trust. */
export interface TokenClaims {
  /** The tenant that it is for, in lower case. */
  readonly tenantId?: string;
  /** The permissions that it holds: `roles` of an app, `scp` of a person. Empty when it says that there are none. */
  readonly permissions: readonly string[];
  /** Whether it is a person's, who has signed in, and not an app's. */
  readonly isDelegated?: true;
}

/** Who a federated assertion says its bearer is. */
export interface AssertionClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Reads an access token; undefined when it is opaque. */
export function claimsOf(token: string): TokenClaims | undefined {
  const claims = payloadOf(token);
  if (!claims) return undefined;
  const { tid, roles, scp } = claims;
  const listed = [
    ...(Array.isArray(roles) ? (roles as unknown[]) : []),
    ...(typeof scp === "string" ? scp.split(" ") : []),
  ];
  return {
    ...(typeof tid === "string" && isGuid(tid) && { tenantId: tid.toLowerCase() }),
    permissions: listed
      .filter((name): name is string => typeof name === "string" && /^[\w.-]{1,100}$/.test(name))
      .slice(0, mostPermissions),
    ...(typeof scp === "string" && scp.trim() !== "" && { isDelegated: true }),
  };
}

/** Reads a federated assertion; undefined when it is none. */
export function assertionClaimsOf(token: string): AssertionClaims | undefined {
  const claims = payloadOf(token);
  if (!claims) return undefined;
  const text = (value: unknown): string =>
    oneLine(typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : "(none)", 120);
  return { issuer: text(claims["iss"]), subject: text(claims["sub"]), audience: text(claims["aud"]) };
}

function payloadOf(token: string): Fields | undefined {
  const [, payload, signature, ...more] = token.length > longestToken ? [] : token.split(".");
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  return parseObject(Buffer.from(payload, "base64url").toString("utf8"));
}
