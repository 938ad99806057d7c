import { refused } from "../entry";
import { aReason, aSubject } from "./facts";

/** Sentences about asking SharePoint whether a migration would be possible. */
export const validate = {
  "task.validate.unreadable": refused([aSubject], {
    http: 200,
    cause: "the answer does not say whether it would succeed",
    headline: ({ subject }) =>
      `Cannot validate the migration of ${subject}: the answer does not say whether it would succeed.`,
    because: () =>
      "Graph, or something in between, answered in a format that this version does not know. Nothing was moved.",
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
  "task.validate.unanswered": refused([{ ...aSubject, ...aReason }], {
    cause: "Graph gave no answer",
    headline: ({ subject }) => `Cannot validate the migration of ${subject}: Graph gave no answer.`,
    because: ({ reason }) => `The connection or Graph failed (${reason}). A validation moves nothing.`,
    next: () => "repeat it.",
  }),
};
