import { refused } from "../entry";
import { anAttempt, aReason } from "./facts";

/** Sentences about a service that cannot answer, whatever the call. The tenant is unchanged in all of them. */
export const service = {
  "graph.throttled": refused(
    [
      { ...anAttempt, tries: 5, waitedSeconds: 75 },
      { ...anAttempt, tries: 0, waitedSeconds: 0 },
    ],
    {
      http: 429,
      cause: "Microsoft Graph is throttling this app",
      headline: ({ attempt }) => `Cannot ${attempt}: Microsoft Graph is throttling this app.`,
      because: ({ tries, waitedSeconds }) =>
        tries === 0
          ? "Graph has asked the app for a pause that goes beyond the deadline, so this call was not sent."
          : `The call was sent ${String(tries)} times in ${String(waitedSeconds)} s, each time after the pause that Graph asked for, and the next pause would go beyond the deadline.`,
      next: () =>
        "repeat the command later, set SHAREPOINT_MIGRATION_UNITS_PER_MINUTE to the tenant's budget, or raise SHAREPOINT_MIGRATION_DEADLINE_MINUTES.",
    },
  ),
  "run.stopped": refused(
    [{ ...anAttempt, count: 3, cause: "Cannot <action>: the app is not allowed to do this." }],
    {
      cause: "not attempted, because others failed before",
      headline: ({ attempt }) => `Cannot ${attempt}: it was not attempted.`,
      because: ({ count, cause }) =>
        `${String(count)} attempts in a row failed for a reason that affects all calls, so no more are made. The first failure was: ${cause}`,
      next: () => "resolve that failure, and repeat the command.",
    },
  ),
  "graph.unreachable": refused([{ ...anAttempt, host: "graph.microsoft.com", ...aReason }], {
    cause: "the host could not be reached",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} could not be reached.`,
    because: ({ reason }) => `No connection was made (${reason}), so nothing was sent.`,
    next: () =>
      "check the network, the proxy settings and SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
};
