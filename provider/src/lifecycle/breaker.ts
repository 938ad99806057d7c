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
  "auth.misconfigured": 1,
  "auth.credentialUnavailable": 3,
  "auth.unknownTenant": 3,
  "auth.unknownApp": 3,
  "auth.secretWrong": 3,
  "auth.secretExpired": 3,
  "auth.consentMissing": 3,
  "auth.federationMismatch": 3,
  "auth.assertionStale": 3,
  "auth.assertionUnavailable": 3,
  "auth.certificateRefused": 3,
  "auth.certificateUnusable": 3,
  "auth.otherTenant": 3,
  "auth.unreachable": 3,
  "auth.tlsFailed": 3,
  "auth.timedOut": 3,
  "auth.endpointFailed": 3,
  "auth.rejected": 3,
  "auth.failed": 3,
  "auth.permissionMissing": 3,
  "graph.notTrusted": 3,
  "graph.redirected": 3,
  "settings.endpointInvalid": 1,
  "settings.invalid": 1,
  "task.create.noTrust": 3,
  "task.create.sameFarm": 3,
  "task.create.notReady": 8,
  "task.read.noTrust": 3,
  "task.cancel.noTrust": 3,
};

/** How many of a circle may be under way before the first answer that does not stand in the list above. */
const vanguard = 3;

interface Seen {
  isInOrder: boolean;
  underWay: number;
  failures: { readonly first: MigrationError; count: number } | undefined;
  readonly queue: (() => void)[];
}

/** A breaker that has seen nothing yet. It does not heal: a later run is another process. */
export function closedBreaker(): Breaker {
  const circles = new Map<string, Seen>();
  return async ({ name, attempt }, verb) => {
    const circle = circles.get(name) ?? { isInOrder: false, underWay: 0, failures: undefined, queue: [] };
    circles.set(name, circle);
    await enter(circle);
    try {
      refuseIfHopeless(circle, attempt);
      const result = await verb();
      circle.failures = undefined;
      circle.isInOrder = true;
      return result;
    } catch (thrown) {
      if (isMigrationError(thrown)) note(thrown, circle);
      throw thrown;
    } finally {
      circle.underWay--;
      admit(circle);
    }
  };
}

/** At first the others wait for a few to go ahead, so that a hopeless run ends after a few calls. */
const enter = (circle: Seen): Promise<void> =>
  new Promise((admitted) => {
    circle.queue.push(admitted);
    admit(circle);
  });

function admit(circle: Seen): void {
  while (circle.queue.length > 0 && (circle.isInOrder || circle.underWay < vanguard)) {
    circle.underWay++;
    circle.queue.shift()?.();
  }
}

function refuseIfHopeless({ failures }: Seen, attempt: string): void {
  if (!failures || failures.count < (enough[failures.first.code] ?? Infinity)) return;
  const { first, count } = failures;
  throw fail("run.stopped", { attempt, count, cause: first.headline }, first.trace);
}

function note(error: MigrationError, circle: Seen): void {
  if (error.code === "run.stopped") return;
  if (enough[error.code] === undefined) circle.isInOrder = true;
  if (circle.failures?.first.code === error.code) circle.failures.count++;
  else circle.failures = { first: error, count: 1 };
}
