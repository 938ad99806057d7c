import { entry } from "../entry";

/** Sentences about what tells people what happens. A migration does not fail for it: they are shown as warnings. */
export const telemetry = {
  "settings.traceUnwritable": entry<{ readonly file: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ file }) => `Cannot write the trace to ${file}: the file cannot be written.`,
    because: ({ reason }) =>
      `SHAREPOINT_MIGRATION_TRACE names it, and the system says ${reason}. Calls are made, and not traced.`,
    next: () =>
      "name a file in a folder that exists and may be written, or unset SHAREPOINT_MIGRATION_TRACE.",
  }),
};
