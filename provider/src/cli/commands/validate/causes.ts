import { remedyOf, type MigrationError } from "../../../errors";
import type { Answer } from "./askAll";

/** Answers that have one cause. */
export interface Cause {
  readonly code: string;
  /** "target URL is taken" */
  readonly cause: string;
  /** One imperative sentence. */
  readonly remedy: string;
  /** Whether SharePoint refused, or gave no answer. */
  readonly isRefusal: boolean;
  readonly subjects: readonly string[];
}

/** The refusals of SharePoint, and what prevented an answer, each by cause; the largest first. */
export function causesOf(answers: readonly Answer[]): readonly Cause[] {
  const failed = answers.flatMap(({ subject, error }) => (error ? [{ key: subject.key, error }] : []));
  const causes = Map.groupBy(failed, ({ error }) => codeOf(error));
  // Subjects that were skipped because the calls before them failed have the cause of those.
  const skipped = causes.get("run.stopped") ?? [];
  const [outage] = [...causes.entries()].filter(([, [first]]) => first && isOutage(first.error)).sort(bySize);
  if (outage) {
    causes.delete("run.stopped");
    causes.set(outage[0], [...outage[1], ...skipped]);
  }
  return [...causes].sort(bySize).map(([code, own]) => {
    const { cause, remedy } = remedyOf(code);
    const subjects = own.map(({ key }) => key);
    return { code, cause, remedy, isRefusal: own.some(({ error }) => isRefusal(error)), subjects };
  });
}

const bySize = (
  [, one]: readonly [string, readonly unknown[]],
  [, other]: readonly [string, readonly unknown[]],
): number => other.length - one.length;

/** SharePoint's own code if there are words for it, since it is more specific than ours. */
function codeOf({ code, trace }: MigrationError): string {
  const theirs = trace.graphCode;
  return theirs !== undefined && isRefusalCode(code) && remedyOf(theirs).origin === "service" ? theirs : code;
}

/** Whether SharePoint refused. Anything else is not about the subject. */
export const isRefusal = ({ code }: MigrationError): boolean => isRefusalCode(code);
const isRefusalCode = (code: string): boolean =>
  code.startsWith("task.create.") && code !== "task.create.serverError";

const isOutage = (error: MigrationError): boolean => !isRefusal(error) && error.code !== "run.stopped";
