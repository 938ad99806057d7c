import { claimsOf } from "../credentials/claims";
import type { Policy } from "../http";
import type { TokenSource } from "../tokens";

/**
 * Puts a bearer token on each try, so that a try after a long wait has a fresh one. A token that is refused (401) is
 * replaced once: a call without a valid token was not run, so repeating it is safe whatever its method. If no other token
 * can be obtained, the call is not repeated.
 */
export const authorize =
  (tokens: TokenSource): Policy =>
  async (request, next) => {
    const sendWith = async (token: string) => {
      const reply = await next({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${token}` },
      });
      const grantedPermissions = reply.status === 403 ? claimsOf(token)?.permissions : undefined;
      return grantedPermissions ? { ...reply, grantedPermissions } : reply;
    };
    const token = await tokens();
    const reply = await sendWith(token);
    if (reply.status !== 401) return reply;
    const another = await tokens(token);
    return another === token ? reply : sendWith(another);
  };
