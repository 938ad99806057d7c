import { existsSync } from "node:fs";
import { join } from "node:path";
import { driverFolderOf } from "../driver";
import { writeAtomically } from "../text";

/** Writes a file in that folder, all or nothing, and keeps the folder out of Git. */
export function keepBeside(planFile: string, name: string, text: string): void {
  const folder = driverFolderOf(planFile);
  const ignore = join(folder, ".gitignore");
  if (!existsSync(ignore)) writeAtomically(ignore, "*\n");
  writeAtomically(join(folder, name), text);
}
