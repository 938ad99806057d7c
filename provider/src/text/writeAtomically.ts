import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes a text file so that a reader, and a process that is killed, sees the old text or the new one. Makes the folder
 * where it is missing.
 *
 * @throws the error of `node:fs`
 */
export function writeAtomically(file: string, text: string): void {
  const draft = `${file}.${String(process.pid)}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(draft, text, { flush: true }); // otherwise a crash could leave the name with nothing in it
    renameSync(draft, file);
  } catch (thrown) {
    rmSync(draft, { force: true });
    throw thrown;
  }
}
