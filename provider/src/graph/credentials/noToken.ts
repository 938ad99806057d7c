import { fail, noTrace, type ErrorCode, type FactsOf, type MigrationError, type Trace } from "../../errors";
import type { ChosenCredential } from "./choose";

type TokenCode = Exclude<Extract<ErrorCode, `auth.${string}`>, "auth.permissionMissing">;

/** What only the call knows that the token is for. */
interface Purpose {
  /** An infinitive with its object: "cancel the migration of X (task Y)". */
  readonly attempt: string;
  /** "tenant …", or "the default tenant". */
  readonly tenant: string;
}

/** Thrown when a token could not be obtained. Has data only, no text of the library, which might quote a secret. */
export class NoToken extends Error {
  override readonly name = "NoToken";

  /** @internal Use `noToken`. */
  constructor(
    readonly code: TokenCode,
    readonly facts: object,
    readonly trace: Trace,
    /** How long no other token should be requested. */
    readonly pauseMs?: number,
  ) {
    super(code);
  }
}

/** Builds (does not throw) a `NoToken` of one code from the facts which its sentences need. */
export const noToken = <C extends TokenCode>(
  code: C,
  facts: Omit<FactsOf<C>, keyof Purpose>,
  trace = noTrace,
  pauseMs?: number,
): NoToken => new NoToken(code, facts, trace, pauseMs);

/** What the sentences need to know of the credentials. */
export const factsOf = ({ name: credential, kind, variables }: ChosenCredential) => ({
  credential,
  kind,
  variables,
});

/** The error of a call that has no token. */
export const tokenFailure = ({ code, facts, trace }: NoToken, purpose: Purpose): MigrationError =>
  fail(code, { ...purpose, ...facts }, trace);
