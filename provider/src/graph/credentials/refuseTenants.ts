import { sourceVariables } from "../../errors";
import type { TokenSource } from "../tokens";
import { claimsOf } from "./claims";
import { noToken } from "./noToken";
import type { ChosenCredential } from "./choose";

/** Which tenant a token must be for, and which it must not be for. */
interface WantedTenant {
  /** A GUID. Default: any but the other one. */
  readonly tenantId?: string | undefined;
  /** The tenant on the other side: a GUID. */
  readonly notTenantId: string;
}

/**
 * Gives no token of a wrong tenant, so that no call is made with it: the mappings of the source tenant are not those of the
 * target. A token that does not name its tenant passes.
 *
 * @param chosen what the tokens are asked for with; undefined for a fixed token
 */
export const refuseTenants =
  (
    tokens: TokenSource,
    { tenantId, notTenantId }: WantedTenant,
    chosen: ChosenCredential | undefined,
  ): TokenSource =>
  async (refused) => {
    const token = await tokens(refused);
    const found = claimsOf(token)?.tenantId;
    if (found === undefined) return token;
    const {
      name: credential = "the fixed token",
      kind = "default",
      variables = sourceVariables,
    } = chosen ?? {};
    const facts = { credential, kind, variables };
    if (found === notTenantId.toLowerCase()) throw noToken("auth.sourceTenant", facts);
    if (tenantId !== undefined && found !== tenantId.toLowerCase())
      throw noToken("auth.otherTenant", { ...facts, found });
    return token;
  };
