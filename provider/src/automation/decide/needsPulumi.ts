import type { Decision } from "./decision";

/** Whether anything is to be carried out. What is refused is only told, and what has started is left alone. */
export const needsPulumi = ({ action, urn }: Decision): boolean =>
  action !== "keep" && action !== "refuse" && !(action === "leaveStarted" && urn !== undefined);

/** The resources that must be replaced though Pulumi sees no change in them: their tasks are gone. */
export const forcedUrns = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap(({ reason, urn }) => (reason === "gone" && urn !== undefined ? [urn] : []));
