import type { Policy } from "../http";
import type { TokenSource } from "../tokens";

/**
 * Puts a bearer token on each try, so that a try after a long wait carries a fresh one. A token that is refused (401)
 * is replaced once: a call without a valid token was not run, so repeating it is safe whatever its method.
 */
export const authorize =
  (tokens: TokenSource): Policy =>
  async (request, next) => {
    const withToken = async (refused?: string) => {
      const token = await tokens(refused);
      return {
        token,
        reply: await next({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
      };
    };
    const first = await withToken();
    return first.reply.status === 401 ? (await withToken(first.token)).reply : first.reply;
  };
