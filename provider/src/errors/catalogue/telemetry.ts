import { refused } from "../entry";

/** Sentences about telemetry. A migration does not fail for it: they are shown as warnings. */
export const telemetry = {
  "settings.traceUnwritable": refused([{ file: "<file>", reason: "EACCES" }], {
    cause: "the trace file cannot be written",
    headline: ({ file }) => `Cannot write the trace to ${file}: the file cannot be written.`,
    because: ({ reason }) =>
      `SHAREPOINT_MIGRATION_TRACE names this file, and the system reports ${reason}. Calls are made, but not traced.`,
    next: () =>
      "set SHAREPOINT_MIGRATION_TRACE to a file in a folder that exists and is writable, or unset it.",
  }),
};
