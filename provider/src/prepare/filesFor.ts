import { sourceAfterScript, targetAfterScript } from "./afterScripts";
import type { Preparation } from "./preparation";
import { sourceScript } from "./sourceScript";
import { supportText } from "./supportText";
import { targetScript } from "./targetScript";

/** A file for a person who prepares or ends a migration. */
export interface PreparedFile {
  readonly name: string;
  /** Who it is for: "target administrator". */
  readonly reader: string;
  readonly text: string;
}

/**
 * The files for the administrators of both tenants and for Microsoft's support, in the order in which they are used.
 *
 * @param when before the first wave, or after the last
 */
export function filesFor(preparation: Preparation, when: "before" | "after"): readonly PreparedFile[] {
  const file = (
    name: string,
    reader: string,
    write: (preparation: Preparation, file: string) => string,
  ): PreparedFile => ({ name, reader, text: write(preparation, name) });
  return when === "before"
    ? [
        file("prepare-target.ps1", "target administrator", targetScript),
        file("prepare-source.ps1", "source administrator", sourceScript),
        file("support-request.txt", "Microsoft support", supportText),
      ]
    : [
        file("end-source.ps1", "source administrator", sourceAfterScript),
        file("end-target.ps1", "target administrator", targetAfterScript),
      ];
}
