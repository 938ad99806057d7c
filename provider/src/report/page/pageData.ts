/**
 * The data of the page's table, passed from the program that writes a report to the script that shows it. Frequent words
 * are listed once, and the rows refer to them by index, so that a page of 10,000 rows stays small.
 */
export interface PageData {
  readonly kinds: readonly string[];
  readonly waves: readonly string[];
  /** First those that need attention. */
  readonly statuses: readonly string[];
  /** The class that gives each status its color. */
  readonly statusClasses: readonly string[];
  readonly causes: readonly PageCause[];
  readonly changes: readonly string[];
  /** Whether there was a run before. */
  readonly compared: boolean;
  readonly rows: readonly PageRow[];
}

/** Why tasks did not move. */
export interface PageCause {
  readonly code: string;
  readonly cause: string;
  readonly remedy: string;
  /** Who acts. */
  readonly actors: string;
}

/** One subject. An index of -1 and an empty text mean no value. */
export type PageRow = readonly [
  source: string,
  target: string,
  kind: number,
  wave: number,
  status: number,
  cause: number,
  change: number,
  statusBefore: number,
  started: string,
  lastUpdated: string,
  finished: string,
  message: string,
  taskId: string,
  requestId: string,
];
