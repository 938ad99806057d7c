import type { Budget, Settings } from "pulumi-sharepoint-migration/simulator";

/** How the server behaves, and what is looked at. */
export interface Mode {
  readonly letter: string;
  readonly title: string;
  readonly story: "create" | "cancel" | "kill";
  readonly settings: (n: number) => Partial<Settings>;
  /** Throttled in windows, so that there is an ideal time. */
  readonly retryAfter?: NonNullable<Budget["retryAfter"]>;
  /** Above this size it would show nothing new. */
  readonly largest?: number;
}

/** How long a window of the budget lasts, and how many of them a client fills that makes one POST a task. */
export const windows = { ms: 10_000, count: 4 };

/** What a window admits, in resource units; a POST costs two, a look-up one. */
export const unitsPerWindow = (n: number): number => Math.ceil((2 * n) / windows.count);

const throttled = (letter: string, title: string, retryAfter: NonNullable<Budget["retryAfter"]>): Mode => ({
  letter,
  title,
  story: "create",
  retryAfter,
  settings: (n) => ({
    budget: { unitsPerWindow: unitsPerWindow(n), windowMs: windows.ms, countThrottled: false, retryAfter },
  }),
});

const seed = 20261123;
// Whatever is allowed to go wrong shall be seen: a second task for a source is made, not refused.
const careless = { secondCreate: "createNew" } as const;

/** The modes, in the order in which they are run. */
export const modes: readonly Mode[] = [
  { letter: "A0", title: "no limit, no latency", story: "create", settings: () => ({}) },
  {
    letter: "A",
    title: "no limit, 30 ms latency",
    story: "create",
    settings: () => ({ chaos: { seed, rules: [{ share: 1, do: { kind: "slow", ms: 30 } }] } }),
  },
  throttled("B", "a budget, true Retry-After", "seconds"),
  throttled("C", "a budget, Retry-After always 1", "one"),
  throttled("D", "a budget, Retry-After as a date", "date"),
  {
    letter: "E",
    title: "3 % of creates carried out, their answer lost",
    story: "create",
    settings: () => ({
      ...careless,
      chaos: { seed, rules: [{ on: "create", share: 0.03, do: { kind: "dropAfterRequest" } }] },
    }),
  },
  {
    letter: "F",
    title: "5 % of calls answered 500, 502 or 504",
    story: "create",
    settings: () => ({
      ...careless,
      chaos: {
        seed,
        rules: [500, 502, 504].map((status) => ({
          share: 0.05 / 3,
          do: { kind: "status", status } as const,
        })),
      },
    }),
  },
  {
    letter: "G",
    title: "cancel: 10 % in progress, 20 % completed, 2 % gone",
    story: "cancel",
    settings: () => ({}),
    largest: 1_000,
  },
  {
    letter: "H",
    title: "every call refused with 422",
    story: "create",
    settings: () => ({ chaos: { seed, rules: [{ share: 1, do: { kind: "status", status: 422 } }] } }),
  },
  {
    letter: "H2",
    title: "every create refused with 422, look-ups answered",
    story: "create",
    settings: () => ({ organizations: { trust: "missing" } }),
  },
  { letter: "I", title: "killed half-way, run again", story: "kill", settings: () => careless },
];
