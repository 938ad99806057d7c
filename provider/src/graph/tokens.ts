import type { Clock } from "./http";

/**
 * Gives a bearer token that is valid now, or throws a `NoToken`.
 *
 * @param refused a token that Graph did not accept: another one is asked for, unless that has happened already
 */
export type TokenSource = (refused?: string) => Promise<string>;

/** A token as it was issued. */
export interface FreshToken {
  readonly token: string;
  readonly expiresMs: number;
  /** From when on the issuer wants it to be renewed. */
  readonly refreshMs?: number;
}

const refreshBeforeMs = 10 * 60_000;
const unusableBeforeMs = 60_000;
const tryAgainAfterMs = 30_000;

/** The same token always: for the simulator on loopback, never for a real tenant. */
export const fixedToken =
  (token: string): TokenSource =>
  () =>
    Promise.resolve(token);

interface Kept {
  readonly token: string;
  readonly unusableMs: number;
  refreshMs: number;
}

/**
 * Keeps a token in memory. Ten minutes before it expires (or when half of a short life is over) the next call starts
 * its renewal and goes on with the old one; should that fail, it is tried again half a minute later, so that an
 * outage of minutes is not noticed. Whatever happens, one request is under way at a time.
 *
 * @param ask asks for a new token; called again for each renewal
 */
export function keepToken(ask: () => Promise<FreshToken>, clock: Clock): TokenSource {
  let kept: Kept | undefined;
  let asked: Promise<string> | undefined;

  const keep = ({ token, expiresMs, refreshMs = Infinity }: FreshToken): string => {
    const nowMs = clock.now();
    const lifeMs = Math.max(0, expiresMs - nowMs);
    const earlyMs = Math.min(refreshMs, expiresMs - Math.min(refreshBeforeMs, lifeMs / 2));
    kept = {
      token,
      unusableMs: expiresMs - Math.min(unusableBeforeMs, lifeMs / 10),
      // Some issuers give the same token until it is nearly over.
      refreshMs: Math.max(earlyMs, nowMs + tryAgainAfterMs),
    };
    return token;
  };

  const renew = (): Promise<string> =>
    (asked ??= ask()
      .then(keep)
      .finally(() => (asked = undefined)));

  const renewEarly = (): void => {
    renew().catch(() => {
      if (kept) kept.refreshMs = clock.now() + tryAgainAfterMs;
    });
  };

  return (refused) => {
    if (refused !== undefined && refused === kept?.token) kept = undefined;
    const nowMs = clock.now();
    if (!kept || nowMs >= kept.unusableMs) return renew();
    if (nowMs >= kept.refreshMs && !asked) renewEarly();
    return Promise.resolve(kept.token);
  };
}
