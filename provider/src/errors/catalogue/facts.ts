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
  /** The target's host URL, or its organization id when the host is not known. */
  readonly partner: string;
}

/** Samples of these facts, with placeholders for what differs each time. */
export const anAttempt: AttemptFacts = { attempt: "<action>" };
export const aSubject: SubjectFacts = { subject: "<subject>" };
export const aTask: TaskFacts = { ...aSubject, taskId: "<task id>" };
export const aPartner: PartnerFacts = { partner: "<the target's host URL>" };
/** A short word for what failed below us: the system's or the HTTP client's code. */
export const aReason = { reason: "ECONNRESET" };

/** A list in a sample: a fact is never changed. */
export const list = (...texts: readonly string[]): readonly string[] => texts;

/** The two commands that set the trust, with the partner's host where it is known. */
export function howToTrust({ partner }: PartnerFacts): string {
  const host = partner.startsWith("https://") ? partner : "<the target's host URL>";
  return (
    `run \`Set-SPOCrossTenantRelationship -Scenario MnA -PartnerRole Target -PartnerCrossTenantHostUrl ${host}\` ` +
    "on the source tenant and the same with `-PartnerRole Source` and the source's host on the target tenant, and repeat the command."
  );
}

/** Why a missing trust stops everything. */
export const whyTrust = ({ partner }: PartnerFacts): string =>
  `SharePoint finds no cross-tenant relationship with partner ${partner} in the role Target.`;
