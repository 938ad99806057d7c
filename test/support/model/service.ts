import fc from "fast-check";
import { faults, type FaultAction, type Settings } from "../../../provider/src/simulator";

/** What a service may do that the documentation does not rule out, and what goes wrong by chance meanwhile. */
export type Habits = Pick<
  Settings,
  | "secondCreate"
  | "cancelOfTerminal"
  | "lookUp"
  | "lookUpLagMs"
  | "readLagMs"
  | "cancelLagMs"
  | "statusLagMs"
  | "idCase"
  | "createAnswer"
  | "cancelAnswer"
  | "statusWords"
  | "echo"
  | "encoding"
  | "chaos"
>;

const minuteMs = 60_000;

/** Anything that may happen to one call. */
export const mishap: fc.Arbitrary<FaultAction> = fc.constantFrom(
  faults.dropAfterRequest(),
  faults.dropBeforeRequest(),
  faults.failAfterRequest(504),
  faults.failAfterRequest(500),
  faults.cutBody(),
  faults.garbage(),
  faults.loseId(),
  faults.throttle(2),
  faults.unavailable(1),
  faults.status(500),
  faults.expireToken(),
  faults.startTaskMeanwhile(),
);

/** The usual one twice as often as all others together: one strange habit at a time is what people meet. */
const seldom = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const lagMs = seldom(0, 3_000, 10_000, 30_000, 5 * minuteMs);

const chaos = fc.option(
  fc.record({
    seed: fc.nat(),
    rules: fc.array(fc.record({ share: fc.constantFrom(0.05, 0.2), do: mishap }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  { nil: undefined, freq: 3 },
);

/** A lawful service, however inconvenient. */
export const lawfulService: fc.Arbitrary<Habits> = fc
  .record({
    // Most would create a second task: then only the client prevents it.
    secondCreate: fc.constantFrom("createNew", "createNew", "createNew", "refuse", "returnExisting"),
    cancelOfTerminal: fc.constantFrom("conflict", "accept", "notFound"),
    lookUp: seldom<Settings["lookUp"]>("newest", "oldest"),
    // A create in doubt is looked for during two minutes, unless the service was seen to be slower.
    lookUpLagMs: seldom(0, 3_000, 10_000, 30_000, 100_000),
    readLagMs: lagMs,
    cancelLagMs: lagMs,
    statusLagMs: lagMs,
    idCase: seldom<Settings["idCase"]>("same", "lowerInLookUps", "upperInLookUps"),
    createAnswer: seldom<Settings["createAnswer"]>("task", "taskWith201", "taskWith202", "emptyWith202"),
    cancelAnswer: seldom<Settings["cancelAnswer"]>("noContent", "task", "accepted"),
    // The enumeration may grow, and older pages spell two words otherwise.
    statusWords: seldom<Settings["statusWords"]>(
      {},
      { notStarted: "queued" },
      { inProgress: "copying" },
      { notStarted: "queued", inProgress: "copying" },
      { cancelled: "Canceled", completed: "success" },
    ),
    echo: seldom<Settings["echo"]>("asGiven", "lowerCase"),
    encoding: seldom<Settings["encoding"]>("identity", "gzipUnlessRefused"),
    chaos,
  })
  // A cancel of a completed task that is accepted, and a read that still shows it as waiting: no client could know.
  .map((habits) => (habits.cancelOfTerminal === "accept" ? { ...habits, statusLagMs: 0 } : habits));

/** A service with these habits alone; everything else is as usual, but a source may have two tasks. */
export const serviceWith = (habits: Partial<Habits>): Habits => ({
  secondCreate: "createNew",
  cancelOfTerminal: "conflict",
  lookUp: "newest",
  lookUpLagMs: 0,
  readLagMs: 0,
  cancelLagMs: 0,
  statusLagMs: 0,
  idCase: "same",
  createAnswer: "task",
  cancelAnswer: "noContent",
  statusWords: {},
  echo: "asGiven",
  encoding: "identity",
  chaos: undefined,
  ...habits,
});

/** The habits that are not the usual ones, for messages. */
export function strangeHabits(habits: Habits): string[] {
  const usual: Readonly<Record<string, unknown>> = serviceWith({});
  return Object.entries(habits).flatMap(([name, value]) => {
    if (!value || usual[name] === value) return [];
    if (typeof value === "object") return Object.keys(value).length > 0 ? [name] : [];
    return [`${name}=${String(value)}`];
  });
}
