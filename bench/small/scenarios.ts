/** A command that is measured, and what shows that it did its work. */
export interface Step {
  /** Names the step in the results. */
  readonly name: string;
  readonly words: readonly string[];
  readonly exitCode: number;
  /** Whether the simulator has all tasks afterwards, or none; undefined where the step is not about tasks. */
  readonly leaves?: "all" | "none";
  /** The most processes of `pulumi` that the new version may start. */
  readonly maxProcesses?: number;
}

/** A migration, and the commands that are run on it one after the other. */
export interface Scenario {
  readonly name: string;
  /** How many subjects each wave has; a plain Pulumi program of one site has none. */
  readonly waves: readonly number[];
  readonly steps: readonly Step[];
  /** A person watches: what is measured is the time to the first line on a terminal. */
  readonly onTerminal?: true;
  /** The most of the old version's time that the new one may take. */
  readonly maxRatio?: number;
  /** The most of the old version's memory that the new one may take. */
  readonly maxMemoryRatio?: number;
  /** How many rounds at most; default: all. */
  readonly maxRounds?: number;
}

/** The longest time to the first line on a terminal. */
export const maxFirstLineMs = 300;

const preview: Step = { name: "preview", words: ["preview"], exitCode: 2, leaves: "none" };
const up: Step = { name: "up", words: ["up", "--yes"], exitCode: 0, leaves: "all" };
const status: Step = { name: "status", words: ["status"], exitCode: 0, leaves: "all" };
const destroy: Step = { name: "destroy", words: ["destroy", "--yes"], exitCode: 0, leaves: "none" };
const unchanged: Step = { ...up, name: "up, nothing to do" };

/** All that is measured. */
export const scenarios: readonly Scenario[] = [
  {
    name: "5 in 1 wave",
    waves: [5],
    steps: [preview, up, unchanged, status, destroy],
    maxRatio: 0.5,
  },
  {
    name: "50 in 3 waves",
    waves: [5, 15, 30],
    steps: [
      { ...preview, maxProcesses: 5 },
      { ...up, maxProcesses: 7 },
      unchanged,
      { ...status, maxProcesses: 1 },
      destroy,
    ],
    maxRatio: 0.4,
  },
  {
    name: "4,000 in 1 wave",
    waves: [4_000],
    // Without status, which spends the tenant's budget of calls on purpose: 4,000 reads take minutes.
    steps: [preview, up, unchanged, destroy],
    maxRatio: 1,
    maxMemoryRatio: 0.75,
    maxRounds: 3,
  },
  { name: "on a terminal", waves: [5], steps: [preview, up, status, destroy], onTerminal: true },
  {
    name: "one site, without the driver",
    waves: [],
    steps: [{ name: "pulumi preview", words: ["preview", "--non-interactive"], exitCode: 0 }],
    maxRatio: 0.85,
  },
];
