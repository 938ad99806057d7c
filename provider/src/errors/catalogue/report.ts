import { refused } from "../entry";

/** Sentences about reports. */
export const report = {
  "report.notWritten": refused([{ file: "<file>", reason: "ENOSPC" }], {
    cause: "the report cannot be written",
    headline: ({ file }) => `Cannot write the report ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}). An earlier report there is unchanged.`,
    next: () => "pass a folder that is writable and has room for the report.",
  }),
};
