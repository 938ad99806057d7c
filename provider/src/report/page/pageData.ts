/**
 * What the page's table is made of, between the program that writes a report and the script that shows it. What occurs often is
 * named once, and the rows refer to it by its place, so that a page of 10,000 rows stays small.
 */
export interface PageData {
  readonly kinds: readonly string[];
  readonly waves: readonly string[];
  /** Those first that somebody has to do something about. */
  readonly statuses: readonly string[];
  /** The class that gives each status its colour. */
  readonly statusClasses: readonly string[];
  readonly causes: readonly PageCause[];
  readonly changes: readonly { readonly words: string }[];
  /** Whether there was a run before. */
  readonly compared: boolean;
  readonly rows: readonly PageRow[];
}

/** Why tasks did not move. */
export interface PageCause {
  readonly code: string;
  readonly cause: string;
  readonly remedy: string;
}

/** One subject. A place of -1 and an empty text stand for nothing. */
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
