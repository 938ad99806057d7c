import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { validationFile, type SavedVerdict } from "pulumi-sharepoint-migration/policy";

/** The verdicts of one file, by the subjects' keys. */
export interface Verdicts {
  readonly file: string;
  readonly bySubject: ReadonlyMap<string, SavedVerdict>;
}

const own = ".sharepoint-migration";

/**
 * Reads what `sharepoint-migration validate --live` saved beside the plan. A file that is missing or unreadable has no
 * verdicts.
 *
 * @param folder the folder of the Pulumi program; the driver's program is inside `.sharepoint-migration`
 * @param chosen the file, relative to that folder. Default: the nearest, in that folder or above it
 */
export function readVerdicts(folder: string, chosen: string | undefined): Verdicts {
  const file = chosen === undefined ? nearest(folder) : resolve(folder, chosen);
  const verdicts = Object.entries(validationFile.read(file) ?? {});
  return { file, bySubject: new Map(verdicts.map(([key, verdict]) => [key.toLowerCase(), verdict])) };
}

function nearest(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(basename(at) === own ? at : join(at, own), validationFile.name);
    if (existsSync(file)) return file;
    if (dirname(at) === at) return join(folder, own, validationFile.name);
  }
}
