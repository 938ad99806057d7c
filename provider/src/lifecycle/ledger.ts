import { fingerprintOf, sameWindow, type TaskInputs } from "../task";

/** Subjects that other stacks want in one window. */
export interface WantedElsewhere {
  /** ISO 8601. Absent: as soon as possible. */
  readonly preferredStartDateTime?: string;
  /** ISO 8601. Absent: any time. */
  readonly preferredLatestStartDateTime?: string;
  /** They would not take over a task in another window. */
  readonly onlyInThisWindow?: boolean;
  /** Of each subject's arguments, as `fingerprintOf` makes them. */
  readonly fingerprints: readonly string[];
}

/** Whether another stack takes a task over as it is, wants its subject in another window, or does not want it. */
export type Wish = "asItIs" | "inAnotherWindow" | "no";

/** What the plan wants in waves that other stacks hold, as far as this process has been told. */
export interface Ledger {
  /** Adds to what is wanted elsewhere. */
  readonly want: (wanted: readonly WantedElsewhere[]) => void;
  /** What another stack wants of the task with these arguments. */
  readonly wishFor: (inputs: TaskInputs) => Wish;
}

/** A ledger that has been told nothing. */
export function emptyLedger(): Ledger {
  const windows = new Map<string, Omit<WantedElsewhere, "fingerprints">>();
  return {
    want: (wanted) => {
      for (const { fingerprints, ...window } of wanted)
        for (const fingerprint of fingerprints) windows.set(fingerprint, window);
    },
    wishFor: (inputs) => {
      const window = windows.size > 0 && windows.get(fingerprintOf(inputs));
      if (!window) return "no";
      if (sameWindow(inputs, window)) return "asItIs";
      return window.onlyInThisWindow ? "no" : "inAnotherWindow";
    },
  };
}
