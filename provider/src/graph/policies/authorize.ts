import type { Policy } from "../http";
import type { TokenSource } from "../tokens";

/** Puts a bearer token on each try, so that a try after a long wait carries a fresh one. */
export const authorize =
  (tokens: TokenSource): Policy =>
  async (request, next) =>
    next({ ...request, headers: { ...request.headers, authorization: `Bearer ${await tokens()}` } });
