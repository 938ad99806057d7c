import {
  driverReader,
  fail,
  isErrorCode,
  noticeText,
  remedyOf,
  wordsFor,
  type MigrationError,
  type Notice,
  type Reader,
} from "../errors";
import type { TaskError } from "../task";
import type { ErrorData, MigrationEvent } from "./events";

// What happens in Pulumi's host comes back as diagnostics, which are text. This file alone reads data out of them.

/** What Pulumi sets before the failure of a create that leaves something in the stack. */
const listMark = /^1 error occurred:\n\t\* /;

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
  if (code !== undefined && isErrorCode(code)) {
    const [headline = "", because = ""] = lines;
    const requestId = rest.flatMap((part) => /^request-id (\S{1,100})$/.exec(part)?.[1] ?? [])[0];
    return {
      code,
      message: lines.join("\n"),
      headline,
      because,
      ...(requestId !== undefined && { requestId }),
    };
  }
  const reason = lines.join(" ");
  return errorData(
    policy === undefined
      ? fail("run.resourceFailed", { attempt, reason })
      : fail("run.policyViolated", { attempt, policy, reason }),
  );
}

/** The event that a line means which Pulumi's host has printed: a pause, or something that a person should know. */
export const parseHostLine = (line: string): MigrationEvent =>
  line.startsWith("throttled by ")
    ? { event: "throttled", message: line }
    : { event: "warning", message: line.replace(/^warning: /, "") };

/** The event that a notice of a session in this process means. */
export const noticeEvent = (notice: Notice): MigrationEvent => ({
  event: notice.kind === "throttled" ? "throttled" : "warning",
  message: noticeText(notice),
});

/**
 * A failure of ours as data, in the words for users of the driver.
 *
 * @param resource what has failed, where it is known
 */
export function errorData(error: MigrationError, resource?: Reader["resource"]): ErrorData {
  const { code, trace } = error;
  const { message, headline, because } = wordsFor(error, {
    ...driverReader(),
    ...(resource && { resource }),
  });
  const { requestId } = trace;
  return { code, message, headline, because, ...(requestId !== undefined && { requestId }) };
}

/** Why a task has failed, as data: Graph's code and message unchanged, and what the catalogue has of the code. */
export function taskFailure({ code, message }: TaskError): ErrorData {
  const { cause, remedy, actors } = remedyOf(code);
  return { code, message, cause, next: remedy, actors };
}

/** Whether it is a policy that does not allow it. */
export const isOfPolicy = ({ code }: Pick<ErrorData, "code">): boolean =>
  code.startsWith("policy.") || code === "run.policyViolated";
