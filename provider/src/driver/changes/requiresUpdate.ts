import type { SubjectAction } from "../events";
import type { Decision } from "./decision";
import type { Reason } from "./reasons";

const idle: ReadonlySet<SubjectAction> = new Set(["keep", "refuse", "unknown"]);

/**
 * Whether anything is to be carried out. What is refused or unknown is only reported, and what has started is left alone.
 */
export const requiresUpdate = ({ action, urn }: Decision): boolean =>
  !idle.has(action) && !(action === "leaveStarted" && urn !== undefined);

/** Whether the status of the subject is unknown, so that nothing was decided. */
export const isUnknown = ({ action }: Decision): boolean => action === "unknown";

const forced: ReadonlySet<Reason> = new Set(["gone", "cameBack"]);

/** The resources that must be replaced though Pulumi sees no change in them: their own tasks are of no use any more. */
export const forcedUrns = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap((decision) =>
    forced.has(decision.reason) && requiresUpdate(decision) && decision.urn !== undefined
      ? [decision.urn]
      : [],
  );
