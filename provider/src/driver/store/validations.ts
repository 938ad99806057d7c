import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Preflight } from "../../preflight";
import { validationFile, type SavedValidation, type SavedValidations } from "../../stack";
import { writeAtomically } from "../../text";

const fileIn = (folder: string): string => join(folder, validationFile.name);

/**
 * Saves a pre-flight in the driver's folder. What was found earlier about other subjects is kept, and so is what was found about
 * one that SharePoint gave no answer about, or whose task exists by now.
 *
 * @returns the path of the file
 */
export function saveValidations(folder: string, { subjects, gaps }: Preflight): string {
  const saved = { ...readValidations(folder).subjects };
  for (const { key, wave: _wave, ...found } of subjects) if (isNews(found)) saved[key] = found;
  const ignore = join(folder, ".gitignore");
  if (!existsSync(ignore)) writeAtomically(ignore, "*\n");
  validationFile.write(fileIn(folder), { subjects: saved, gaps });
  return fileIn(folder);
}

const isNews = ({ verdict, isAccepted }: SavedValidation): boolean =>
  verdict === "blocked" || (verdict !== "underWay" && isAccepted === true);

/** What was found by pre-flights; nothing when the file is missing or cannot be read. */
export const readValidations = (folder: string): SavedValidations =>
  validationFile.read(fileIn(folder)) ?? { subjects: {}, gaps: [] };
