import { entry } from "../entry";

/** Sentences about reports: writing them, and reading an earlier one. */
export const report = {
  "report.unreadable": entry<{ readonly reason: string }>({
    outcome: "refused",
    headline: () => "Cannot read the earlier report.",
    because: ({ reason }) => `${reason}.`,
    next: () => "name a report.json that `sharepoint-migration report` wrote, or compare with none.",
  }),
  "report.notWritten": entry<{ readonly file: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ file }) => `Cannot write the report ${file}.`,
    because: ({ reason }) => `The file system refused it (${reason}). What stood there before is as it was.`,
    next: () => "name a folder that can be written to, with room for the report.",
  }),
};
