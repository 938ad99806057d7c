/** How an endpoint is dead. */
export const deaths = ["connection refused", "accepts, never answers"] as const;

/** One of them. */
export type Death = (typeof deaths)[number];

/** What a command did at a dead endpoint. */
export interface Finding {
  readonly death: Death;
  /** "up --yes" */
  readonly command: string;
  readonly exitCode: number;
  readonly seconds: number;
  /** How many explanations of four lines it printed. */
  readonly explanations: number;
  /** The codes that it printed, such as `run.notSeen`. */
  readonly codes: readonly string[];
  /** Whether the stacks hold what they held before. */
  readonly isStateKept: boolean;
}
