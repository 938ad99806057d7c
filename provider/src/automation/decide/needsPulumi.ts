import type { Decision } from "./decision";
import type { Reason } from "./reasons";

/** Whether anything is to be carried out. What is refused is only told, and what has started is left alone. */
export const needsPulumi = ({ action, urn }: Decision): boolean =>
  action !== "keep" && action !== "refuse" && !(action === "leaveStarted" && urn !== undefined);

const forced: ReadonlySet<Reason> = new Set(["gone", "cameBack"]);

/** The resources that must be replaced though Pulumi sees no change in them: their own tasks are of no use any more. */
export const forcedUrns = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap(({ reason, urn }) => (forced.has(reason) && urn !== undefined ? [urn] : []));
