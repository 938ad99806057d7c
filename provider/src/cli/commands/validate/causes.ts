import type { MigrationError } from "../../../errors";
import { remedyOf } from "../../../report";
import type { Answer } from "./askAll";

/** Answers that have one cause. */
export interface Cause {
  readonly code: string;
  /** "identity map entry missing" */
  readonly cause: string;
  /** One imperative sentence. */
  readonly remedy: string;
  /** Whether SharePoint said no, or nobody could say. */
  readonly isRefusal: boolean;
  readonly subjects: readonly string[];
}

/** The refusals of SharePoint, and what kept it from answering, each by its cause; the largest first. */
export function causesOf(answers: readonly Answer[]): readonly Cause[] {
  const causes = new Map<string, { readonly error: MigrationError; readonly subjects: string[] }>();
  for (const { subject, error } of answers) {
    if (!error) continue;
    const code = codeOf(error);
    const known = causes.get(code) ?? { error, subjects: [] };
    known.subjects.push(subject.key);
    causes.set(code, known);
  }
  return [...causes]
    .map(([code, { error, subjects }]) => {
      const { cause, remedy } = remedyOf(code);
      return { code, cause, remedy, isRefusal: isRefusal(error), subjects };
    })
    .sort((one, other) => other.subjects.length - one.subjects.length);
}

/** SharePoint's own code where there are words for it, since it says more than ours. */
function codeOf({ code, trace }: MigrationError): string {
  const theirs = trace.graphCode;
  return theirs !== undefined && isRefusalCode(code) && remedyOf(theirs).origin === "service" ? theirs : code;
}

/** Whether it is SharePoint that said no. All else says nothing about the subject. */
export const isRefusal = ({ code }: MigrationError): boolean => isRefusalCode(code);
const isRefusalCode = (code: string): boolean =>
  code.startsWith("task.create.") && code !== "task.create.serverError";
