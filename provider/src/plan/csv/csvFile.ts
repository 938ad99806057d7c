import { realpathSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { planSentences } from "../../errors";

/** A CSV file of a plan, or why it may not be one. */
export type CsvFile =
  { readonly is: "file"; readonly file: string } | { readonly is: "wrong"; readonly message: string };

/**
 * The CSV file that a plan names. It must lie in the plan's folder or below, so that a plan, its review and a mounted
 * copy of its folder always speak of the same files, and a plan from elsewhere reads nothing else of this machine.
 */
export function csvFile(planFile: string, name: string): CsvFile {
  if (name.includes("\\")) return { is: "wrong", message: planSentences.csvBackslash() };
  const isOutside =
    posix.isAbsolute(name) || /^[a-z]:/i.test(name) || /^\.\.(\/|$)/.test(posix.normalize(name));
  const folder = dirname(planFile);
  const file = join(folder, name);
  return isOutside || leadsOutside(folder, file)
    ? { is: "wrong", message: planSentences.csvOutside() }
    : { is: "file", file };
}

/** Whether links lead out of the folder. A file that is not there leads nowhere. */
function leadsOutside(folder: string, file: string): boolean {
  try {
    return !realpathSync(file).startsWith(`${realpathSync(folder).replace(/[\\/]$/, "")}${sep}`);
  } catch {
    return false;
  }
}
