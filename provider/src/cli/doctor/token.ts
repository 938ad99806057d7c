import { permissions } from "../../graph/index";
import { bad, ok, warn, type Check } from "./check";

/** What an access token says of itself. Nobody has verified it: it is read to help, not to decide. */
export interface Claims {
  readonly tenantId?: string;
  readonly appId?: string;
  /** Application permissions and delegated ones. */
  readonly permissions: readonly string[];
  readonly isDelegated: boolean;
}

/** Reads the claims of a token; undefined when it is no JSON web token, such as the simulator's. */
export function claimsOf(token: string): Claims | undefined {
  const [, payload] = token.split(".");
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (typeof claims !== "object" || claims === null) return undefined;
    const { tid, appid, roles, scp } = claims as Readonly<Record<string, unknown>>;
    const scopes = typeof scp === "string" ? scp.split(" ") : [];
    const granted = Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
    return {
      ...(typeof tid === "string" && { tenantId: tid }),
      ...(typeof appid === "string" && { appId: appid }),
      permissions: [...granted, ...scopes],
      isDelegated: scopes.length > 0,
    };
  } catch {
    return undefined;
  }
}

/** Whether the token carries what the calls need. */
export function checkPermission(claims: Claims | undefined): Check {
  const name = "permission";
  if (!claims) return ok(name, "the token does not say; the endpoint decides");
  const missing = Object.values(permissions).filter((needed) => !claims.permissions.includes(needed));
  const who = [claims.appId && `app ${claims.appId}`, claims.tenantId && `tenant ${claims.tenantId}`]
    .filter(Boolean)
    .join(", ");
  if (missing.length > 0) {
    const next = `grant ${missing.join(" and ")} to the app${claims.isDelegated ? "" : " as application permissions"}, and let an administrator consent`;
    // Manage.All may be enough to read; only Graph knows.
    return missing.includes(permissions.write)
      ? bad(name, `the token lacks ${missing.join(" and ")} (${who})`, next)
      : warn(name, `the token lacks ${missing.join(" and ")} (${who})`, next);
  }
  return ok(name, `${claims.permissions.filter((one) => one.startsWith("SharePoint")).join(", ")} (${who})`);
}
