import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { validationFile, type SavedValidation } from "pulumi-sharepoint-migration/policy";

/** The validations of one file, by the subjects' keys. */
export interface SavedValidations {
  readonly file: string;
  readonly bySubject: ReadonlyMap<string, SavedValidation>;
}

const own = ".sharepoint-migration";

/**
 * Reads what `sharepoint-migration validate --live` saved beside the plan. A file that is missing or unreadable has no
 * validations.
 *
 * @param folder the folder of the Pulumi program; the driver's program is inside `.sharepoint-migration`
 * @param chosen the file, relative to that folder. Default: the nearest, in that folder or above it
 */
export function readValidations(folder: string, chosen: string | undefined): SavedValidations {
  const file = chosen === undefined ? nearest(folder) : resolve(folder, chosen);
  const validations = Object.entries(validationFile.read(file)?.subjects ?? {});
  return { file, bySubject: new Map(validations.map(([key, saved]) => [key.toLowerCase(), saved])) };
}

/** The nearest file that exists; otherwise where `validate --live` would write it. */
function nearest(folder: string): string {
  const folders = withParents(resolve(folder));
  const driverFolder = folders.find((at) => basename(at) === own) ?? join(folder, own);
  const files = folders.map((at) => join(basename(at) === own ? at : join(at, own), validationFile.name));
  return files.find((file) => existsSync(file)) ?? join(driverFolder, validationFile.name);
}

const withParents = (folder: string): readonly string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...withParents(dirname(folder))];
