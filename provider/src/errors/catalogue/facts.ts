/** Facts every operation on Graph can state. */
export interface AttemptFacts {
  /** What was attempted, as an infinitive with its object: "cancel the migration of X (task Y)". */
  readonly attempt: string;
}

/** Facts about the subject of a migration. */
export interface SubjectFacts {
  /** What is moved, by its human name: "the OneDrive of anna@contoso.com". */
  readonly subject: string;
}

/** Facts about a task that exists. */
export interface TaskFacts extends SubjectFacts {
  /** Graph's id of the task. */
  readonly taskId: string;
}

/** Facts about the other tenant. */
export interface PartnerFacts {
  /** The target's host URL, or its organisation id when the host is not known. */
  readonly partner: string;
}
