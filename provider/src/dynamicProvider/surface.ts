import { isMigrationError } from "../errors";
import { oneLine } from "../text";

const FAILED_PRECONDITION = 9; // gRPC: refused, nothing changed; the engine does not call the update corrupt

/**
 * The one place that formats an error for Pulumi's dynamic host. The host reads `message`, an integer `code` as gRPC
 * status, and prints `toString()` and `stack` once more under the stack, so both are kept to a word.
 */
export function surface(thrown: unknown): Error {
  if (!isMigrationError(thrown)) {
    return plain(
      `Unexpected failure in pulumi-sharepoint-migration: ${oneLine(String(thrown))}`,
      "[internal]",
    );
  }
  const formatted = plain(thrown.message, `[${thrown.code}]`);
  return thrown.outcome === "refused" ? Object.assign(formatted, { code: FAILED_PRECONDITION }) : formatted;
}

function plain(message: string, short: string): Error {
  const error = new Error(message);
  error.stack = "explained under the resource";
  error.toString = () => short;
  return error;
}

/** What Pulumi's host reads from an error so that the resource stays in the stack although its create has failed. */
export interface KeptAfterFailure {
  readonly id: string;
  /** With the host's own keys, which it does not add by itself here. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * Runs a verb and formats what it throws.
 *
 * @param partialAfter what the stack keeps after this failure
 */
export async function surfaced<T>(
  verb: () => T | Promise<T>,
  partialAfter: (thrown: unknown) => KeptAfterFailure | undefined = () => undefined,
): Promise<T> {
  try {
    return await verb();
  } catch (thrown) {
    const formatted = surface(thrown);
    const partial = partialAfter(thrown);
    throw partial ? Object.assign(formatted, { ...partial, reasons: [formatted.message] }) : formatted;
  }
}
