import { entry } from "../entry";
import type { AttemptFacts } from "./facts";

type HostFacts = AttemptFacts & { readonly host: string };

/** Sentences about what could not be trusted, and was therefore not followed, sent or run. */
export const security = {
  "graph.notTrusted": entry<HostFacts & { readonly reason: string }>({
    outcome: "refused",
    headline: ({ attempt, host }) => `Cannot ${attempt}: the certificate of ${host} is not trusted.`,
    because: ({ reason }) =>
      `No secure connection was made (${reason}), so nothing was sent, no token either.`,
    next: () =>
      "name the certificates of your proxy or private authority in NODE_EXTRA_CA_CERTS, or correct SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
  "graph.redirected": entry<HostFacts & { readonly elsewhere: string }>({
    outcome: "refused",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} sends the call elsewhere.`,
    because: ({ host, elsewhere }) =>
      `It answered with a redirect to ${elsewhere}, and none is followed: the token is meant for ${host} only.`,
    next: () =>
      "look for a proxy that wants you to sign in, correct SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
  "task.idUnusable": entry<AttemptFacts>({
    outcome: "refused",
    headline: ({ attempt }) => `Cannot ${attempt}: this is no id of a task.`,
    because: () => "In the address of a call it would name something else than a task, so nothing was sent.",
    next: () =>
      "correct the id; if it stands in the stack, restore the stack from a backup, and see who can write to the backend.",
  }),
  "run.foreignCode": entry<AttemptFacts & { readonly resource: string }>({
    outcome: "refused",
    headline: ({ attempt, resource }) =>
      `Cannot ${attempt}: ${resource} would run code that is not this package's.`,
    because: () =>
      "Pulumi runs what a stack says of its resources, and this package did not write that. Nothing was done.",
    next: () =>
      "see who can write to the backend, restore the stack from a backup with `pulumi stack import`, and repeat the command.",
  }),
};
