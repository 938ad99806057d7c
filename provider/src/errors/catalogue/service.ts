import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

/** Sentences about a service that cannot answer, whatever was asked of it. All of them left the tenant as it was. */
export const service = {
  "graph.throttled": entry<AttemptFacts & { readonly tries: number; readonly waitedSeconds: number }>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: Microsoft Graph is throttling this app.`,
    because: ({ tries, waitedSeconds }) =>
      tries === 0
        ? "It has asked the app for a pause that goes beyond the deadline, so this call was not sent."
        : `It was asked ${String(tries)} times in ${String(waitedSeconds)} s, each time after the wait it prescribed, and the next wait would go beyond the deadline.`,
    next: () =>
      "repeat the command later, set SHAREPOINT_MIGRATION_UNITS_PER_MINUTE to the tenant's budget, or raise SHAREPOINT_MIGRATION_DEADLINE_MINUTES.",
  }),
  "run.stopped": entry<AttemptFacts & { readonly count: number; readonly cause: string }>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: it was not attempted.`,
    because: ({ count, cause }) =>
      `${String(count)} attempts in a row failed for a reason that concerns them all, so nothing more is asked of the service. The first said: ${cause}`,
    next: () => "resolve what that message reports, and repeat the command.",
  }),
  "graph.unreachable": entry<AttemptFacts & { readonly host: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} could not be reached.`,
    because: ({ reason }) => `No connection was made (${reason}), so nothing was asked of the service.`,
    next: () =>
      "check the network, the proxy settings and SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
};
