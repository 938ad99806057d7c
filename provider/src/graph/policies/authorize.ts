import { claimsOf } from "../credentials/claims";
import type { GraphReply, Policy } from "../http";
import type { TokenSource } from "../tokens";

/** Ours, never on the wire: which permissions the token holds that was refused with 403, where it says so. */
const grantedHeader = "x-token-permissions";

/** The permissions of the token that a call was made with; undefined when the token does not say. */
export const grantedIn = ({ headers }: GraphReply): readonly string[] | undefined =>
  headers[grantedHeader]?.split(" ").filter(Boolean);

/**
 * Puts a bearer token on each try, so that a try after a long wait carries a fresh one. A token that is refused (401)
 * is replaced once: a call without a valid token was not run, so repeating it is safe whatever its method. If there is
 * no other token to be had, nothing is repeated.
 */
export const authorize =
  (tokens: TokenSource): Policy =>
  async (request, next) => {
    const sendWith = async (token: string) => {
      const reply = await next({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${token}` },
      });
      return reply.status === 403 ? withGranted(reply, token) : reply;
    };
    const token = await tokens();
    const reply = await sendWith(token);
    if (reply.status !== 401) return reply;
    const another = await tokens(token);
    return another === token ? reply : sendWith(another);
  };

function withGranted(reply: GraphReply, token: string): GraphReply {
  const { [grantedHeader]: _, ...headers } = reply.headers;
  const permissions = claimsOf(token)?.permissions;
  return {
    ...reply,
    headers: permissions ? { ...headers, [grantedHeader]: permissions.join(" ") } : headers,
  };
}
