/** What is run at each lag, one after the other. */
export const runs = [
  "first run, no lag measured",
  "as many more tasks, same process",
  "both again, new process",
  "both again, state lost, two minutes later",
] as const;

/** One of them. */
export type Run = (typeof runs)[number];

/** What came of one run against a service that shows new tasks late. */
export interface Finding {
  readonly lagSeconds: number;
  readonly run: Run;
  /** How many sources there are by the end of it. */
  readonly sources: number;
  /** Sources that have had two live tasks at one moment, as the simulator grades it. */
  readonly doubled: number;
  /** Sources without a live task. */
  readonly lost: number;
  /** Creates that ended in doubt, which the run reports and the stack keeps. */
  readonly inDoubt: number;
  /** Creates that failed otherwise. */
  readonly failed: number;
  readonly calls: number;
  /** By the clock of the client and the service. */
  readonly seconds: number;
}
