import type { MigrationError } from "../../errors";
import { errorData, parseDiagnostic } from "../diagnostics";
import type { ErrorData } from "../events";

/** A failure as Pulumi reports it. */
interface Reported {
  readonly urn: string;
  readonly message: string;
  /** The policy that found it, if one did. */
  readonly policy: string | undefined;
}

/** Why resources have failed, by their URNs: what the provider in this process has thrown, else what Pulumi reports. */
export interface FailureReasons {
  /** The provider has failed a resource. */
  readonly note: (urn: string, error: MigrationError) => void;
  /** The reason of a failure that Pulumi reports; `attempt` is for the sentence about one that is not ours. */
  readonly of: (reported: Reported, attempt: string) => ErrorData;
}

/** No failures yet. */
export function failureReasons(): FailureReasons {
  const thrown = new Map<string, MigrationError>();
  return {
    note: (urn, error) => void thrown.set(urn, error),
    of: ({ urn, message, policy }, attempt) => {
      const own = policy === undefined ? thrown.get(urn) : undefined;
      return own ? errorData(own) : parseDiagnostic(message, attempt, policy);
    },
  };
}
