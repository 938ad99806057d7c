import type { SubjectAction } from "../events";
import { reasons, type Reason, type ReasonFacts } from "./reasons";

/** What carrying out a decision takes. */
export interface Cost {
  /** Calls to Graph. */
  readonly calls: number;
  /** Resource units of SharePoint: a read costs one, a write two. */
  readonly units: number;
  /** Tasks that are created. */
  readonly creates: number;
  /** Tasks that are cancelled. */
  readonly cancels: number;
}

/** What will be done about one subject in one wave, and why. */
export interface Decision {
  readonly wave: string;
  /** The subject's key: "user:anna@contoso.com". */
  readonly key: string;
  readonly action: SubjectAction;
  readonly reason: Reason;
  /** The reason as a clause, without a full stop. */
  readonly why: string;
  readonly cost: Cost;
  /** The task that exists, where there is one. */
  readonly taskId?: string;
  /** The resource, where the wave's stack holds it. */
  readonly urn?: string;
  /** The other wave that a subject comes from or goes to. */
  readonly otherWave?: string;
  /** The arguments that differ, where that is the reason. */
  readonly different?: readonly string[];
  /** The status of the task, where there is one. */
  readonly status?: string;
}

/** What things cost, by what is sent. */
export const costs = {
  nothing: { calls: 0, units: 0, creates: 0, cancels: 0 },
  /** A look-up that finds the task, and a read of it. */
  adopt: { calls: 2, units: 2, creates: 0, cancels: 0 },
  /** A look-up and a POST. */
  create: { calls: 2, units: 3, creates: 1, cancels: 0 },
  /** A POST alone: no look-up is possible. */
  createUnseen: { calls: 1, units: 2, creates: 1, cancels: 0 },
  /** A cancel, a look-up and a POST. */
  reschedule: { calls: 3, units: 5, creates: 1, cancels: 1 },
  /** A look-up that finds the task, and a read of it; a cancel and a POST. */
  rescheduleFound: { calls: 4, units: 6, creates: 1, cancels: 1 },
  /** A cancel that finds nothing to cancel, and the read that says so; a look-up and a POST. */
  recreate: { calls: 4, units: 6, creates: 1, cancels: 0 },
  cancel: { calls: 1, units: 2, creates: 0, cancels: 1 },
  /** A cancel that finds nothing to cancel, and the read that says so. */
  forget: { calls: 2, units: 3, creates: 0, cancels: 0 },
} as const satisfies Readonly<Record<string, Cost>>;

/** What a decision is about. */
export interface About extends ReasonFacts {
  readonly wave: string;
  readonly key: string;
  readonly taskId?: string | undefined;
  readonly urn?: string | undefined;
}

/** Puts a decision together, with the reason in words. */
export const decided = (
  action: SubjectAction,
  reason: Reason,
  cost: Cost,
  { wave, key, taskId, urn, ...facts }: About,
): Decision => ({
  wave,
  key,
  action,
  reason,
  why: reasons[reason](facts),
  cost,
  ...(taskId !== undefined && { taskId }),
  ...(urn !== undefined && { urn }),
  ...(facts.otherWave !== undefined && { otherWave: facts.otherWave }),
  ...(facts.different && facts.different.length > 0 && { different: facts.different }),
  ...(facts.status !== undefined && { status: facts.status }),
});

/** What Pulumi does about a resource, in a word. */
export type EngineStep = "create" | "replace" | "delete" | "same" | "nothing";

/** What each action makes Pulumi do about a subject that the stack holds, and about one that it does not hold. */
const steps: Readonly<Record<SubjectAction, readonly [held: EngineStep, other: EngineStep]>> = {
  create: ["replace", "create"],
  adopt: ["replace", "create"],
  reschedule: ["replace", "create"],
  cancel: ["delete", "delete"],
  forget: ["delete", "delete"],
  handOver: ["delete", "delete"],
  leaveStarted: ["same", "create"],
  keep: ["same", "same"],
  // Pulumi is not asked about a subject that is not held.
  refuse: ["same", "nothing"],
  unknown: ["same", "nothing"],
};

/** What follows from a decision for Pulumi. */
export const stepFor = ({ action, urn }: Decision): EngineStep => steps[action][urn === undefined ? 1 : 0];

/** Whether anything is to be carried out. What is refused or unknown is only reported, and what has started is left alone. */
export const requiresUpdate = (decision: Decision): boolean => {
  const step = stepFor(decision);
  return step !== "same" && step !== "nothing";
};

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
