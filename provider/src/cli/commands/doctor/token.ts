import { permissions, readPermissions, type TokenClaims } from "../../../graph";
import { bad, ok, warn, type Check } from "./check";

/** Whether the token carries what the calls need. It is not verified: this only informs, and decides nothing. */
export function checkPermission(claims: TokenClaims | undefined): Check {
  const name = "permission";
  if (!claims) return ok(name, "the token does not list its permissions; the endpoint decides");
  const missing = Object.values(permissions).filter((needed) => !claims.permissions.includes(needed));
  const where = claims.tenantId === undefined ? "" : ` in tenant ${claims.tenantId}`;
  const held = claims.permissions.filter((one) => one.startsWith("SharePoint")).join(", ");
  if (missing.length === 0) return ok(name, `${held}${where}`);
  const message = `the token lacks ${missing.join(" and ")}${where}`;
  const next = `grant ${missing.join(" and ")} to the app, and let an administrator consent`;
  // Manage.All may be enough to read; only Graph knows.
  return missing.includes(permissions.write) ? bad(name, message, next) : warn(name, message, next);
}

/**
 * Which of the optional permissions of pre-flights the token carries; undefined when it does not list its permissions. Their
 * absence is not a problem: the pre-flight reports what it leaves open.
 */
export function checkReadPermissions(claims: TokenClaims | undefined): Check | undefined {
  if (!claims) return undefined;
  const optional = Object.values(readPermissions);
  const held = optional.filter((name) => claims.permissions.includes(name));
  const missing = optional.filter((name) => !held.includes(name));
  const parts = [
    ...(held.length > 0 ? [`${held.join(", ")} held`] : []),
    ...(missing.length > 0 ? [`${missing.join(", ")} not held, so fewer checks are made`] : []),
  ];
  return ok("pre-flight", `optional for \`validate --live\`: ${parts.join("; ")}`);
}
