import { existsSync } from "node:fs";
import { join } from "node:path";
import { driverFolderOf } from "../../../driver";
import { validationFile, type SavedValidation } from "../../../stack";
import { writeAtomically } from "../../../text";
import type { Answer } from "./askAll";
import { isRefusal } from "./causes";

const fileOf = (planFile: string): string => join(driverFolderOf(planFile), validationFile.name);

/** Saves SharePoint's answers beside the plan; earlier answers about other subjects are kept. */
export function saveValidation(planFile: string, answers: readonly Answer[], nowMs: number): string {
  const at = new Date(nowMs).toISOString();
  const subjects = { ...readValidation(planFile) };
  for (const { subject, error, isUnderWay } of answers) {
    if (isUnderWay) continue; // the answer from before its task existed is kept
    if (!error) subjects[subject.key] = { result: "feasible", at };
    else if (isRefusal(error)) subjects[subject.key] = { result: "refused", at, code: error.code };
  }
  const ignore = join(driverFolderOf(planFile), ".gitignore");
  if (!existsSync(ignore)) writeAtomically(ignore, "*\n");
  validationFile.write(fileOf(planFile), { at, subjects });
  return fileOf(planFile);
}

/** The saved answers, by the subjects' keys; none when the file is missing or not readable. */
export const readValidation = (planFile: string): Readonly<Record<string, SavedValidation>> =>
  validationFile.read(fileOf(planFile)) ?? {};
