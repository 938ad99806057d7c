import { isMigrationError, wordsFor, type Reader } from "../errors";
import { oneLine } from "../text";

/** What a host says of a failure. */
export interface FailureText {
  readonly message: string;
  /** In a word, for where the message would be repeated. */
  readonly short: string;
  /** Nothing was changed. */
  readonly isRefused: boolean;
}

/** gRPC's FAILED_PRECONDITION: refused, nothing changed; Pulumi's engine does not call the update corrupt. */
export const refusedStatus = 9;

/** The text of what a handler has thrown, for the reader of what the host prints. */
export const failureText = (thrown: unknown, reader: Reader): FailureText =>
  isMigrationError(thrown)
    ? {
        message: wordsFor(thrown, reader).message,
        short: `[${thrown.code}]`,
        isRefused: thrown.outcome === "refused",
      }
    : {
        message: `Unexpected failure in pulumi-sharepoint-migration: ${oneLine(String(thrown))}`,
        short: "[internal]",
        isRefused: false,
      };
