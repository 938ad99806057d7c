import { fail, isMigrationError, type ErrorCode, type MigrationError } from "../errors";

/** What a verb belongs to: if some of a circle fail for a reason that is not theirs alone, all of it will. */
export interface Circle {
  /** Verb, tenant and partner. */
  readonly name: string;
  /** "create a migration task for X" */
  readonly attempt: string;
}

/** Stops a circle of calls when it is clear that all of them will fail. */
export type Breaker = <T>(circle: Circle, verb: () => Promise<T>) => Promise<T>;

// How many failures in a row, without a success between, make it clear. A 422 without a code may concern one subject
// only, so it takes more of them.
const enough: Partial<Record<ErrorCode, number>> = {
  "auth.credentialUnavailable": 3,
  "auth.rejected": 3,
  "auth.failed": 3,
  "auth.permissionMissing": 3,
  "settings.endpointInvalid": 1,
  "settings.invalid": 1,
  "task.create.noTrust": 3,
  "task.create.sameFarm": 3,
  "task.create.notReady": 8,
  "task.read.noTrust": 3,
  "task.cancel.noTrust": 3,
};

/** A breaker that has seen nothing yet. It does not heal: a later run is another process. */
export function closedBreaker(): Breaker {
  const failures = new Map<string, { readonly first: MigrationError; count: number }>();
  return async ({ name, attempt }, verb) => {
    const seen = failures.get(name);
    if (seen && seen.count >= (enough[seen.first.code] ?? Infinity)) {
      const { first, count } = seen;
      throw fail("run.stopped", { attempt, count, cause: first.headline }, first.trace);
    }
    try {
      const result = await verb();
      failures.delete(name);
      return result;
    } catch (thrown) {
      if (isMigrationError(thrown)) note(thrown, name);
      throw thrown;
    }
  };

  function note(error: MigrationError, name: string): void {
    const seen = failures.get(name);
    if (seen?.first.code === error.code) seen.count++;
    else failures.set(name, { first: error, count: 1 });
  }
}
