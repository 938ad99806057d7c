import { fingerprintOf, sameWindow, type TaskInputs } from "../task";

/** Subjects that other stacks claim for one window. */
export interface ClaimedWindow {
  /** ISO 8601. Absent: as soon as possible. */
  readonly preferredStartDateTime?: string;
  /** ISO 8601. Absent: any time. */
  readonly preferredLatestStartDateTime?: string;
  /** The stacks would not take over a task in another window. */
  readonly onlyThisWindow?: boolean;
  /** Of each subject's arguments, as `fingerprintOf` makes them. */
  readonly fingerprints: readonly string[];
}

/** What another stack wants of a task: to take it over unchanged, the same subject in another window, or nothing. */
export type Claim = "sameWindow" | "otherWindow" | "none";

/** The tasks that waves of other stacks take over from this one, as far as the program has registered them. */
export function noHandovers() {
  const windows = new Map<string, Omit<ClaimedWindow, "fingerprints">>();
  return {
    /** Adds claims of other stacks. */
    register: (claims: readonly ClaimedWindow[]): void => {
      for (const { fingerprints, ...window } of claims)
        for (const fingerprint of fingerprints) windows.set(fingerprint, window);
    },
    /** The claim on the task with these arguments. */
    claimOn: (inputs: TaskInputs): Claim => {
      const window = windows.size > 0 && windows.get(fingerprintOf(inputs));
      if (!window) return "none";
      if (sameWindow(inputs, window)) return "sameWindow";
      return window.onlyThisWindow ? "none" : "otherWindow";
    },
  };
}
