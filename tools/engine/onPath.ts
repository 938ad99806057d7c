import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { executable } from "./inspect.ts";

/** The first folder of PATH with an executable of this name. */
export function folderOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.find((folder) => isExecutable(join(folder, executable(name))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
