import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderBeside, keepBeside } from "../files";
import type { Answer } from "./askAll";
import { isRefusal } from "./causes";

/** What SharePoint said of a subject, and when. */
export interface KeptVerdict {
  readonly verdict: "feasible" | "refused";
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

const name = "validation.json";
const form = 1;

/** Keeps what SharePoint said, beside the plan; what it said of other subjects before stays. */
export function keepValidation(planFile: string, answers: readonly Answer[], nowMs: number): string {
  const at = new Date(nowMs).toISOString();
  const subjects = { ...readValidation(planFile) };
  for (const { subject, error } of answers) {
    if (!error) subjects[subject.key] = { verdict: "feasible", at };
    else if (isRefusal(error)) subjects[subject.key] = { verdict: "refused", at, code: error.code };
  }
  keepBeside(planFile, name, `${JSON.stringify({ form, at, subjects }, undefined, 2)}\n`);
  return join(folderBeside(planFile), name);
}

/** What was kept; nothing when there is no such file, or it cannot be read. */
export function readValidation(planFile: string): Readonly<Record<string, KeptVerdict>> {
  try {
    const json = JSON.parse(readFileSync(join(folderBeside(planFile), name), "utf8")) as unknown;
    if (typeof json !== "object" || json === null || !("form" in json) || json.form !== form) return {};
    return "subjects" in json ? (json.subjects as Readonly<Record<string, KeptVerdict>>) : {};
  } catch {
    return {};
  }
}
