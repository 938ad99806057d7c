import type { Endpoint } from "../endpoint";
import type { Notify } from "../../errors";
import type { Clock } from "../http";
import type { Timeouts } from "../wire";
import { keepToken, type FreshToken, type TokenSource } from "../tokens";
import { chooseCredential, type ChosenCredential, type CredentialChoice } from "./choose";
import { claimsOf } from "./claims";
import { scopeFor } from "./clouds";
import { explain } from "./explain";
import { isGuid } from "../../text";
import { makeCredential } from "./makeCredential";
import { tokenHttpClient } from "./tokenHttpClient";
import { factsOf, NoToken, noToken } from "./noToken";
import type { Env } from "./variables";

/** What tokens are asked for with. */
export interface EntraOptions {
  /** Read when a token is asked for, never stored. */
  readonly env: Env;
  readonly clock: Clock;
  /** What the tokens are for. */
  readonly endpoint: Endpoint;
  /** How long to wait for an answer. Default: 20 seconds, 10 for what is near. */
  readonly timeouts?: Timeouts;
  /** How long throttling may be waited out in all. Default: briefly. */
  readonly deadlineMs?: number;
  /** Shows people what is being waited for. */
  readonly notify?: Notify;
  /** Chooses the credentials. Default: those of the source tenant. */
  readonly choose?: (env: Env, tenantId: string | undefined) => CredentialChoice | undefined;
}

/**
 * Tokens of Microsoft Entra, with the credentials that are chosen for the source tenant or the target. One cache for
 * each tenant, whether an argument or a variable names it.
 */
export function openEntra(options: EntraOptions): (tenantId: string | undefined) => TokenSource {
  const { env, clock, choose = chooseCredential } = options;
  const sources = new Map<string, TokenSource>();
  return (tenantId) => {
    const choice = choose(env, tenantId);
    const tenant = (choice?.is === "chosen" ? choice.tenantId : tenantId)?.toLowerCase() ?? "";
    const source =
      sources.get(tenant) ??
      keepToken(
        heedThrottling(() => askEntra(options, choose(env, tenantId)), clock),
        clock,
      );
    sources.set(tenant, source);
    return source;
  };
}

/**
 * Asks Microsoft Entra for a new token.
 *
 * @throws NoToken
 */
async function askEntra(
  { env, clock, endpoint, timeouts, deadlineMs, notify }: EntraOptions,
  choice: CredentialChoice | undefined,
): Promise<FreshToken> {
  if (!choice) throw noToken("auth.targetUnnamed", {});
  if (choice.is === "mistaken") throw noToken("auth.misconfigured", { mistakes: choice.mistakes });
  const client = tokenHttpClient({
    clock,
    timeouts,
    asksMachine: choice.kind === "managedIdentity",
    throttledMs: deadlineMs,
    notify,
  });
  try {
    const credential = await makeCredential({ env, clock, chosen: choice, client });
    const { tenantId } = choice;
    const answer = await credential.getToken(scopeFor(endpoint), tenantId === undefined ? {} : { tenantId });
    if (!answer) throw noToken("auth.credentialUnavailable", factsOf(choice));
    refuseOtherTenant(answer.token, choice);
    const { token, expiresOnTimestamp: expiresMs, refreshAfterTimestamp: refreshMs } = answer;
    return { token, expiresMs, ...(refreshMs !== undefined && { refreshMs }) };
  } catch (thrown) {
    throw explain(thrown, choice, client.lastOutcome(), clock.now());
  } finally {
    client.close();
  }
}

/** Calls in another tenant would find none of the tasks and take them for gone. */
function refuseOtherTenant(token: string, chosen: ChosenCredential): void {
  const { tenantId } = chosen;
  const found = claimsOf(token)?.tenantId;
  if (found !== undefined && tenantId !== undefined && isGuid(tenantId) && found !== tenantId.toLowerCase())
    throw noToken("auth.otherTenant", { ...factsOf(chosen), found });
}

/**
 * Remembers a pause that goes beyond the deadline: until it is over no token is requested, and every call fails at once for
 * the same reason.
 */
function heedThrottling(
  ask: () => Promise<FreshToken>,
  { now }: Pick<Clock, "now">,
): () => Promise<FreshToken> {
  let refused: { readonly because: NoToken; readonly untilMs: number } | undefined;
  return async () => {
    if (refused && now() < refused.untilMs) throw refused.because;
    try {
      return await ask();
    } catch (thrown) {
      if (thrown instanceof NoToken && thrown.pauseMs !== undefined)
        refused = { because: thrown, untilMs: now() + thrown.pauseMs };
      throw thrown;
    }
  };
}
