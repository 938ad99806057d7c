import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

/** Sentences about a service that cannot answer, whatever was asked of it. All of them left the tenant as it was. */
export const service = {
  "graph.throttled": entry<AttemptFacts & { readonly tries: number; readonly waitedSeconds: number }>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: Microsoft Graph is throttling this app.`,
    because: ({ tries, waitedSeconds }) =>
      `It was asked ${String(tries)} times, each after the wait it prescribed (${String(waitedSeconds)} s in all), and refused each time.`,
    next: () => "repeat the command later, or lower the load with `pulumi up --parallel 4`.",
  }),
  "graph.unreachable": entry<AttemptFacts & { readonly host: string; readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} could not be reached.`,
    because: ({ reason }) => `No connection was made (${reason}), so nothing was asked of the service.`,
    next: () =>
      "check the network, the proxy settings and SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
};
