import { catalogue, fail, type ErrorCode } from "../../errors";
import type { ToldError } from "../events";

/**
 * Reads a failure out of what Pulumi reports of a resource. Messages of ours end in a line for search, and that line is
 * data: `[task.cancel.tooLate] · HTTP 409 · request-id …`. Everything else is Pulumi's own.
 *
 * @param attempt what was attempted, for the sentence about a failure of Pulumi's own
 */
export function toldErrorFrom(message: string, attempt: string): ToldError {
  const lines = message.trim().split("\n");
  const [reference = "", ...rest] = (lines.at(-1) ?? "").split(" · ");
  const code = /^\[([a-z][A-Za-z.]{1,60})\]$/.exec(reference)?.[1];
  if (code !== undefined && code in catalogue) {
    const requestId = rest.flatMap((part) => /^request-id (\S{1,100})$/.exec(part)?.[1] ?? [])[0];
    return { code, message: lines.join("\n"), ...(requestId !== undefined && { requestId }) };
  }
  return toldFrom(fail("run.resourceFailed", { attempt, reason: lines.join(" ") }));
}

/** A failure of ours as it is told. */
export const toldFrom = (error: {
  readonly code: ErrorCode;
  readonly message: string;
  readonly trace: { readonly requestId?: string };
}): ToldError => ({
  code: error.code,
  message: error.message,
  ...(error.trace.requestId !== undefined && { requestId: error.trace.requestId }),
});
