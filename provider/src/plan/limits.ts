export const mebibyte = 1024 * 1024;

/** How much a plan may hold. What is larger is refused before it is taken apart. */
export const limits = {
  planBytes: 2 * mebibyte,
  csvBytes: 16 * mebibyte,
  /** Of all CSV files of a plan together. */
  allCsvBytes: 64 * mebibyte,
  /** Values and keys of the plan file; what an alias stands for counts each time. */
  values: 300_000,
  /** Collections within collections. */
  depth: 20,
  /** Rows of one CSV file. */
  csvRows: 20_000,
  csvRowCharacters: 20_000,
  /** What SharePoint queues at a time, for one source. */
  subjectsOfWave: 4_000,
  /** Problems that are kept; nobody reads more. */
  problems: 5_000,
} as const;
