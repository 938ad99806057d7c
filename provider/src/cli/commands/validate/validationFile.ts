import { existsSync } from "node:fs";
import { join } from "node:path";
import { driverFolderOf } from "../../../driver";
import { isObject, jsonStore, writeAtomically } from "../../../text";
import type { Answer } from "./askAll";
import { isRefusal } from "./causes";

/** What SharePoint answered about a subject, and when. */
export interface SavedVerdict {
  readonly verdict: "feasible" | "refused";
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

const fileOf = (planFile: string): string => join(driverFolderOf(planFile), "validation.json");

const store = jsonStore<Readonly<Record<string, SavedVerdict>>>({
  version: 1,
  parse: ({ subjects }) => {
    if (!isObject(subjects)) return undefined;
    const verdicts = Object.entries(subjects).map(([key, value]) => [key, verdictFrom(value)] as const);
    return Object.fromEntries(verdicts.flatMap(([key, verdict]) => (verdict ? [[key, verdict]] : [])));
  },
});

/** Saves SharePoint's answers beside the plan; earlier answers about other subjects are kept. */
export function saveValidation(planFile: string, answers: readonly Answer[], nowMs: number): string {
  const at = new Date(nowMs).toISOString();
  const subjects = { ...readValidation(planFile) };
  for (const { subject, error, isUnderWay } of answers) {
    if (isUnderWay) continue; // the answer from before its task existed is kept
    if (!error) subjects[subject.key] = { verdict: "feasible", at };
    else if (isRefusal(error)) subjects[subject.key] = { verdict: "refused", at, code: error.code };
  }
  const ignore = join(driverFolderOf(planFile), ".gitignore");
  if (!existsSync(ignore)) writeAtomically(ignore, "*\n");
  store.write(fileOf(planFile), { at, subjects });
  return fileOf(planFile);
}

/** The saved answers, by the subjects' keys; none when the file is missing or not readable. */
export const readValidation = (planFile: string): Readonly<Record<string, SavedVerdict>> =>
  store.read(fileOf(planFile)) ?? {};

function verdictFrom(value: unknown): SavedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const { verdict, at, code } = value;
  if ((verdict !== "feasible" && verdict !== "refused") || typeof at !== "string") return undefined;
  return { verdict, at, ...(typeof code === "string" && { code }) };
}
