import { csvLimits, mebibyte } from "../csv";

/** Users, sites and groups in a wave: as many as SharePoint queues at a time, for one source. */
export const mostSubjects = 4_000;

/** The limits of a plan. A larger one is refused before it is parsed. */
export const limits = {
  planBytes: 2 * mebibyte,
  csvBytes: csvLimits.bytes,
  /** Of all CSV files of a plan together. */
  allCsvBytes: 64 * mebibyte,
  /** Values and lines of the plan file; the target of an alias counts each time. */
  values: 300_000,
  /** Entries of one list. The errors of ajv are copied for each entry that is wrong. */
  listEntries: 10_000,
  /** Collections within collections. */
  depth: 20,
  waves: 200,
  /** Rows of one CSV file, its first and the blank ones included. */
  csvRows: csvLimits.rows,
  csvRowCharacters: csvLimits.rowCharacters,
  subjectsOfWave: mostSubjects,
  /** Problems that are kept: more than anyone reads. */
  problems: 5_000,
} as const;
