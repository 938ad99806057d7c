import { AuthenticationRequiredError, CredentialUnavailableError, DefaultAzureCredential, type TokenCredential } from "@azure/identity";
import { microsoftGraph } from "./endpoint";
import type { Clock } from "./http";

/** Gives a bearer token that is valid now, or throws a `NoToken`. */
export type TokenSource = () => Promise<string>;

/** Thrown when no token could be had. Carries no text of the credential, which might quote a secret. */
export class NoToken extends Error {
  override readonly name = "NoToken";

  constructor(
    /** True when the environment offers no usable credential; false when Microsoft Entra refused one. */
    readonly unavailable: boolean,
    /** Entra's own code, such as AADSTS7000215, where there is one. */
    readonly entraCode?: string,
  ) {
    super(entraCode ?? "no token");
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
  credential: TokenCredential = new DefaultAzureCredential(tenantId === undefined ? {} : { tenantId }),
): TokenSource {
  let kept: { readonly token: string; readonly expiresMs: number } | undefined;
  let asked: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    const answer = await credential.getToken(`${microsoftGraph.origin}/.default`).catch((thrown: unknown) => {
      throw noTokenFrom(thrown);
    });
    if (!answer) throw new NoToken(true);
    kept = { token: answer.token, expiresMs: answer.expiresOnTimestamp };
    return answer.token;
  };

  return () => {
    if (kept && clock.now() < kept.expiresMs - refreshBeforeMs) return Promise.resolve(kept.token);
    asked ??= ask().finally(() => (asked = undefined));
    return asked;
  };
}

function noTokenFrom(thrown: unknown): NoToken {
  const text = thrown instanceof Error ? thrown.message : "";
  const entraCode = /AADSTS\d{4,8}/.exec(text)?.[0];
  const names = ["CredentialUnavailableError", "AggregateAuthenticationError"];
  const unavailable =
    thrown instanceof CredentialUnavailableError ||
    thrown instanceof AuthenticationRequiredError ||
    (thrown instanceof Error && names.includes(thrown.name));
  return new NoToken(unavailable && entraCode === undefined, entraCode);
}
