import type { CertificateProblem } from "../../errors";
import type { ChosenCredential } from "./choose";
import type { AssertionClaims } from "./claims";
import type { CredentialMistake } from "./checkVariables";

/** Why there is no token, as data. `reason` is a short word: a system's code, a status, never a library's text. */
export type TokenProblem =
  /** Variables are wrong; nobody was asked. */
  | { readonly is: "misconfigured"; readonly mistakes: readonly CredentialMistake[] }
  /** The credentials are not here: nobody has signed in, the machine has no identity. */
  | { readonly is: "unavailable" }
  | { readonly is: "certificateUnusable"; readonly problem: CertificateProblem }
  /** Microsoft Entra said no. */
  | {
      readonly is: "refused";
      /** The number of its AADSTS code. */
      readonly entraCode: number;
      readonly status?: number;
      readonly traceId?: string;
      readonly assertion?: AssertionClaims;
    }
  /** Microsoft Entra asks for a pause that goes beyond the deadline. It says nothing against the credentials. */
  | {
      readonly is: "throttled";
      readonly reason: string;
      readonly status: number;
      /** What it asks for, where it says so. */
      readonly pauseMs?: number;
      readonly traceId?: string;
    }
  /** The token is for another tenant than the one that is called. */
  | { readonly is: "otherTenant"; readonly found: string }
  /** The way to an answer is broken; `assertionUnavailable` is the way to the pipeline's OIDC service. */
  | {
      readonly is: "unreachable" | "tlsFailed" | "timedOut" | "endpointFailed" | "assertionUnavailable";
      readonly host: string;
      readonly reason: string;
      readonly status?: number;
    }
  /** The library gave up for a reason of its own. */
  | { readonly is: "failed"; readonly reason: string };

/** Thrown when no token could be had. Carries data only, no text of the credential's, which might quote a secret. */
export class NoToken extends Error {
  override readonly name = "NoToken";

  constructor(
    readonly problem: TokenProblem,
    /** What was tried; absent when the variables allow no choice. */
    readonly credential?: ChosenCredential,
  ) {
    super(problem.is);
  }
}
