import type { TokenCredential } from "@azure/identity";
import { microsoftGraph } from "./endpoint";
import type { Clock } from "./http";

/**
 * Gives a bearer token that is valid now, or throws a `NoToken`.
 *
 * @param refused a token that Graph did not accept: another one is asked for, unless that has happened already
 */
export type TokenSource = (refused?: string) => Promise<string>;

/**
 * Why there is no token: the environment offers no credential; Microsoft Entra refused the one it offers; or asking did
 * not get that far (a setting, the network).
 */
export type NoTokenKind = "unavailable" | "refused" | "failed";

/** Thrown when no token could be had. Carries no text of the credential's, which might quote a secret. */
export class NoToken extends Error {
  override readonly name = "NoToken";

  constructor(
    readonly kind: NoTokenKind,
    /** Entra's own code, such as AADSTS7000215, or the name of what failed. */
    readonly reason: string,
  ) {
    super(reason);
  }
}

const refreshBeforeMs = 5 * 60_000;

/** The same token always: for the simulator on loopback, never for a real tenant. */
export const fixedToken =
  (token: string): TokenSource =>
  () =>
    Promise.resolve(token);

/**
 * Tokens of Microsoft Entra for Graph, from what the environment offers (variables, workload identity, managed
 * identity, the Azure CLI). Kept until five minutes before they expire; asked for once, however many calls wait.
 */
export function entraTokens(
  tenantId: string | undefined,
  clock: Clock,
  credential: () => Promise<TokenCredential> = () => defaultCredential(tenantId),
): TokenSource {
  let made: TokenCredential | undefined;
  let kept: { readonly token: string; readonly expiresMs: number } | undefined;
  let asked: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    try {
      made ??= await credential();
      const answer = await made.getToken(
        `${microsoftGraph.origin}/.default`,
        tenantId === undefined ? {} : { tenantId },
      );
      if (!answer) throw new NoToken("unavailable", "no token");
      kept = { token: answer.token, expiresMs: answer.expiresOnTimestamp };
      return answer.token;
    } catch (thrown) {
      throw thrown instanceof NoToken ? thrown : noTokenFrom(thrown);
    }
  };

  return (refused) => {
    if (refused !== undefined && refused === kept?.token) {
      // The library keeps tokens too, so it is begun anew.
      kept = undefined;
      made = undefined;
    }
    if (kept && clock.now() < kept.expiresMs - refreshBeforeMs) return Promise.resolve(kept.token);
    asked ??= ask().finally(() => (asked = undefined));
    return asked;
  };
}

// Loaded when first needed: it is large, and a run against the simulator never needs it.
async function defaultCredential(tenantId: string | undefined): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  // Without the second option the library refuses any tenant but the one the credentials name themselves.
  return new DefaultAzureCredential(
    tenantId === undefined ? {} : { tenantId, additionallyAllowedTenants: [tenantId] },
  );
}

const unavailableNames: ReadonlySet<string> = new Set([
  "CredentialUnavailableError",
  "AuthenticationRequiredError",
  "AggregateAuthenticationError",
]);

function noTokenFrom(thrown: unknown): NoToken {
  const { name, message } = thrown instanceof Error ? thrown : new Error();
  const entraCode = /AADSTS\d{4,8}/.exec(message)?.[0];
  if (entraCode) return new NoToken("refused", entraCode);
  return new NoToken(unavailableNames.has(name) ? "unavailable" : "failed", name);
}
