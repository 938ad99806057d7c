import { fail } from "../../errors";
import { systemCode, writeAtomically } from "../../text";

/**
 * Writes a file that a person has asked for.
 *
 * @throws MigrationError `cli.notWritten` when the file system refuses it
 */
export function writeFile(path: string, text: string): void {
  try {
    writeAtomically(path, text);
  } catch (thrown) {
    throw fail("cli.notWritten", { file: path, reason: systemCode(thrown) });
  }
}
