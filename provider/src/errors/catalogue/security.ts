import { refused } from "../entry";
import { anAttempt } from "./facts";

const aHost = { ...anAttempt, host: "graph.microsoft.com" };

/** Sentences about what could not be trusted, and was therefore not followed, sent or run. */
export const security = {
  "graph.notTrusted": refused([{ ...aHost, reason: "SELF_SIGNED_CERT_IN_CHAIN" }], {
    cause: "the host's certificate is not trusted",
    headline: ({ attempt, host }) => `Cannot ${attempt}: the certificate of ${host} is not trusted.`,
    because: ({ reason }) =>
      `No secure connection was made (${reason}), so nothing was sent, not even a token.`,
    next: () =>
      "set NODE_EXTRA_CA_CERTS to the certificates of your proxy or private certificate authority, or correct SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
  "graph.redirected": refused([{ ...aHost, elsewhere: "<other host>" }], {
    http: 302,
    cause: "the host redirects the call",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} redirects the call.`,
    because: ({ host, elsewhere }) =>
      `It redirects to ${elsewhere}. Redirects are not followed, because the token is meant for ${host} only.`,
    next: () =>
      "look for a proxy that requires you to sign in, or correct SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),
  "task.idUnusable": refused([anAttempt], {
    cause: "the task id is invalid",
    headline: ({ attempt }) => `Cannot ${attempt}: this is not a valid task id.`,
    because: () => "In a URL it would address something other than a task, so no request was sent.",
    next: () =>
      "correct the id; if it comes from the stack, restore the stack from a backup, and check who can write to the backend.",
  }),
  "run.foreignCode": refused([{ ...anAttempt, resource: "<resource>" }], {
    cause: "the stack has code that is not from this package",
    headline: ({ attempt, resource }) =>
      `Cannot ${attempt}: ${resource} would run code that is not from this package.`,
    because: () =>
      "Pulumi runs the provider code that a stack stores with a resource, and this package did not write that code. Nothing was done.",
    next: () =>
      "check who can write to the backend, restore the stack from a backup with `pulumi stack import`, and repeat the command.",
  }),
};
