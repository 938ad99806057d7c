import { isMigrationError, type MigrationError } from "../../provider/src/errors";

/** The migration error that a verb fails with. Fails the test when it succeeds, or fails in another way. */
export async function caught(verb: () => unknown): Promise<MigrationError> {
  try {
    await verb();
  } catch (thrown) {
    if (isMigrationError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error("expected a MigrationError, but nothing was thrown");
}
