import type { TaskKind } from "../task";

/** What is checked about a subject before it is moved, in the order in which findings are listed. */
export const checks = [
  /** The spelling of its names and the length of its URL. */
  "name",
  /** SharePoint's own answer to a create with `validateOnly`. */
  "validation",
  /** Its row of the identity map in the target tenant. */
  "mapping",
  /** Whether the source exists. */
  "source",
  /** Whether it has content that can be read, and how much. */
  "size",
  /** Whether the user or group exists in the target tenant, and may use SharePoint. */
  "target",
  /** Whether the place in the target tenant is free. */
  "vacancy",
  /** Whether a license for the migration is assigned. */
  "license",
] as const;

/** One of the checks. */
export type Check = (typeof checks)[number];

/** The checks that apply to a subject of a kind. */
export const checksOf: Readonly<Record<TaskKind, readonly Check[]>> = {
  user: checks,
  site: ["name", "validation", "source", "size", "vacancy"],
  group: ["name", "validation", "mapping", "source", "size", "target", "vacancy"],
};

/**
 * What is known about the move of a subject: nothing is against it, something may be, something is; or a check could not be
 * made. A subject whose task the plan has created already is under way.
 */
export type Verdict = "pass" | "warning" | "blocked" | "unknown" | "underWay";

/** The verdicts, the most urgent first. */
export const verdicts: readonly Verdict[] = ["blocked", "unknown", "warning", "underWay", "pass"];

/** Whether a text is one of the verdicts. */
export const isVerdict = (text: unknown): text is Verdict => verdicts.some((verdict) => verdict === text);

/** Whether a text is one of the checks. */
export const isCheck = (text: unknown): text is Check => checks.some((check) => check === text);
