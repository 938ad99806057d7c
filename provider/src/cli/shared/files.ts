import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder beside a plan in which is kept what need not be shared. */
export const folderBeside = (planFile: string): string =>
  join(dirname(resolve(planFile)), ".sharepoint-migration");

/** Writes a file in that folder, all or nothing, and keeps the folder out of Git. */
export function saveBeside(planFile: string, name: string, text: string): void {
  const folder = folderBeside(planFile);
  mkdirSync(folder, { recursive: true });
  const ignore = join(folder, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  const file = join(folder, name);
  const draft = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
