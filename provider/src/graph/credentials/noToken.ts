import type { CertificateProblem } from "../../errors";
import type { ChosenCredential } from "./choose";
import type { AssertionClaims } from "./claims";
import type { CredentialMistake } from "./checkVariables";

/** Why there is no token, as data. `reason` is a short word: a system's code, a status, never a library's text. */
export type TokenProblem =
  /** Variables are invalid; no request was made. */
  | { readonly is: "misconfigured"; readonly mistakes: readonly CredentialMistake[] }
  /** The credentials are missing: no one is signed in, or the machine has no identity. */
  | { readonly is: "unavailable" }
  | { readonly is: "certificateUnusable"; readonly problem: CertificateProblem }
  /** Microsoft Entra refused. */
  | {
      readonly is: "refused";
      /** The number of its AADSTS code. */
      readonly entraCode: number;
      readonly status?: number;
      readonly traceId?: string;
      readonly assertion?: AssertionClaims;
    }
  /** Microsoft Entra asks for a pause beyond the deadline. The credentials may be fine. */
  | {
      readonly is: "throttled";
      readonly reason: string;
      readonly status: number;
      /** The pause, if the answer contains it. */
      readonly pauseMs?: number;
      readonly traceId?: string;
    }
  /** The token is for another tenant than the one that is called. */
  | { readonly is: "otherTenant"; readonly found: string }
  /** There was no usable answer; `assertionUnavailable` is about the pipeline's OIDC service. */
  | {
      readonly is: "unreachable" | "tlsFailed" | "timedOut" | "endpointFailed" | "assertionUnavailable";
      readonly host: string;
      readonly reason: string;
      readonly status?: number;
    }
  /** The library failed for another reason. */
  | { readonly is: "failed"; readonly reason: string };

/** Thrown when a token could not be obtained. Has data only, no text of the library, which might quote a secret. */
export class NoToken extends Error {
  override readonly name = "NoToken";

  constructor(
    readonly problem: TokenProblem,
    /** What was used; absent when the variables are invalid. */
    readonly credential?: ChosenCredential,
  ) {
    super(problem.is);
  }
}
