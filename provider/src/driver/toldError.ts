import { catalogue, fail, type ErrorCode } from "../errors";
import type { ErrorData } from "./events";

/**
 * Reads a failure out of what Pulumi reports of a resource. Messages of ours end in a line for search, and that line is
 * data: `[task.cancel.tooLate] · HTTP 409 · request-id …`. Everything else is Pulumi's own, or a policy's.
 *
 * @param attempt what was attempted, for the sentence about a failure that is not ours
 * @param policy the policy that found it, if one did
 */
export function parseDiagnostic(message: string, attempt: string, policy?: string): ErrorData {
  const lines = message.replace(listMark, "").trim().split("\n");
  const [reference = "", ...rest] = (lines.at(-1) ?? "").split(" · ");
  const code = /^\[([a-z][A-Za-z.]{1,60})\]$/.exec(reference)?.[1];
  if (code !== undefined && code in catalogue) {
    const requestId = rest.flatMap((part) => /^request-id (\S{1,100})$/.exec(part)?.[1] ?? [])[0];
    return { code, message: lines.join("\n"), ...(requestId !== undefined && { requestId }) };
  }
  const reason = lines.join(" ");
  return errorData(
    policy === undefined
      ? fail("run.resourceFailed", { attempt, reason })
      : fail("run.policyViolated", { attempt, policy, reason }),
  );
}

/** What Pulumi sets before the failure of a create that leaves something in the stack. */
const listMark = /^1 error occurred:\n\t\* /;

/** A failure of ours as it is told. */
export const errorData = (error: {
  readonly code: ErrorCode;
  readonly message: string;
  readonly trace: { readonly requestId?: string };
}): ErrorData => ({
  code: error.code,
  message: error.message,
  ...(error.trace.requestId !== undefined && { requestId: error.trace.requestId }),
});

/** Whether it is a policy that does not allow it. */
export const isOfPolicy = ({ code }: Pick<ErrorData, "code">): boolean =>
  code.startsWith("policy.") || code === "run.policyViolated";
