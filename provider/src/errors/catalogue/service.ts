import { refused } from "../entry";
import { anAttempt, aReason } from "./facts";

const aHost = { ...anAttempt, host: "graph.microsoft.com" };

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
      actors: ["service"],
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
  "run.interrupted": refused([anAttempt], {
    cause: "the run was interrupted",
    headline: ({ attempt }) => `Cannot ${attempt}: the run was interrupted.`,
    because: () => "After an interrupt, requests in progress are finished, and no others are sent.",
    next: () => "repeat the command; it finds what was already done.",
  }),
  "graph.unreachable": refused([{ ...aHost, ...aReason }], {
    cause: "the host could not be reached",
    headline: ({ attempt, host }) => `Cannot ${attempt}: ${host} could not be reached.`,
    because: ({ reason }) => `No connection was made (${reason}), so nothing was sent.`,
    next: () =>
      "check the network, the proxy settings and SHAREPOINT_MIGRATION_ENDPOINT, and repeat the command.",
  }),

  // What could not be trusted, and was therefore not followed, sent or run.
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
