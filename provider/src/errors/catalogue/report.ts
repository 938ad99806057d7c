import { refused } from "../entry";

/** Sentences about reports: writing them, and reading an earlier one. */
export const report = {
  "report.unreadable": refused([{ reason: "It is not JSON" }], {
    cause: "the earlier report cannot be read",
    headline: () => "Cannot read the earlier report.",
    because: ({ reason }) => `${reason}.`,
    next: () =>
      "pass a report.json that `sharepoint-migration report` wrote, or do not compare with an earlier report.",
  }),
  "report.notWritten": refused([{ file: "<file>", reason: "ENOSPC" }], {
    cause: "the report cannot be written",
    headline: ({ file }) => `Cannot write the report ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}). An earlier report there is unchanged.`,
    next: () => "pass a folder that is writable and has room for the report.",
  }),
};
