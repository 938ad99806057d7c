import { entry } from "../entry";
import type { SubjectFacts } from "./facts";

/** Sentences about asking SharePoint whether a migration would be possible. */
export const validate = {
  "task.validate.unreadable": entry<SubjectFacts>({
    outcome: "refused",
    headline: ({ subject }) =>
      `Cannot validate the migration of ${subject}: the answer does not say whether it would succeed.`,
    because: () =>
      "Graph, or something between, answered in a form that this version does not know. Nothing was moved.",
    next: () => "check SHAREPOINT_MIGRATION_ENDPOINT and the proxy, and update pulumi-sharepoint-migration.",
  }),
  "task.validate.unanswered": entry<SubjectFacts & { readonly reason: string }>({
    outcome: "refused",
    headline: ({ subject }) => `Cannot validate the migration of ${subject}: Graph gave no answer.`,
    because: ({ reason }) => `The connection failed, or Graph did (${reason}). A validation moves nothing.`,
    next: () => "repeat it.",
  }),
};
