import { entry } from "../entry";

/** Sentences about what tells people what happens. A migration does not fail for it: they are shown as warnings. */
export const telemetry = {
  "settings.traceUnwritable": entry<{ readonly file: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ file, reason }) => `Cannot write the trace to ${file} (${reason}).`,
    because: () => "SHAREPOINT_MIGRATION_TRACE names it. Calls are made, and not traced.",
    next: () => "name a file in a folder that exists and may be written, or unset SHAREPOINT_MIGRATION_TRACE.",
  }),
};
