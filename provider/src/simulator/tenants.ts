import { UsageError } from "./checks";

/** The tenants that the simulator plays: what is moved is in one, and goes to the other. */
export type Tenant = "source" | "target";

/** The bearer tokens that are accepted. */
export interface Tokens {
  /** The source tenant's; undefined accepts any that is not empty and not the target's. */
  readonly source: string | undefined;
  /** The target tenant's. */
  readonly target: string;
}

/** The target tenant's token unless another is given. The documentation has nothing like it: Graph reads a token's claims. */
export const defaultTargetToken = "simulator-target";

/** Throws {@link UsageError} when one token would be that of both tenants. */
export function checkTokens(tokens: Tokens): Tokens {
  if (tokens.source !== tokens.target) return tokens;
  throw new UsageError("token and targetToken must differ: a call's token says which tenant it is for.");
}

/** The tenant that an Authorization header is for; undefined when it has no token that is accepted. */
export function tenantOf(authorization: string | undefined, { source, target }: Tokens): Tenant | undefined {
  const given = bearerOf(authorization);
  if (given === target) return "target";
  return given !== undefined && (source === undefined || given === source) ? "source" : undefined;
}

/** The token of an Authorization header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)\s*$/i.exec(authorization ?? "")?.[1];
}
