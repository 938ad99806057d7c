import { driverReader, remedyOf, wordsFor, type Actor, type MigrationError } from "../errors";
import type { TaskKind } from "../task";
import { verdicts, type Check, type Verdict } from "./checks";
import type { Tenant } from "./directory";

/** What one check has found about a subject. */
export interface Finding {
  readonly check: Check;
  readonly verdict: "warning" | "blocked" | "unknown";
  /** Ours, or SharePoint's own where that is more specific. */
  readonly code: string;
  /** Who has to act, the first one first. */
  readonly actors: readonly Actor[];
  /** One sentence: what could not be done, and why. */
  readonly message: string;
  /** For Microsoft's support. */
  readonly requestId?: string;
}

/** A check that is made for no subject, and why. */
export interface Gap {
  readonly tenant: Tenant;
  readonly code: string;
  readonly actors: readonly Actor[];
  readonly message: string;
  /** The permission that is missing, where that is the reason. */
  readonly permission?: string;
  readonly checks: readonly Check[];
  /** How many subjects it leaves open. */
  readonly subjects: number;
}

/** A subject and what was found about it. */
export interface CheckedSubject {
  /** "user:anna@contoso.com" */
  readonly key: string;
  readonly wave: string;
  readonly kind: TaskKind;
  readonly verdict: Verdict;
  /** When it was checked: ISO 8601 in UTC. */
  readonly at: string;
  readonly findings: readonly Finding[];
  /** The checks that could not be made; the gaps say why. */
  readonly notMade: readonly Check[];
  /** Whether SharePoint itself accepts the move; absent if it gave no answer. */
  readonly isAccepted?: boolean;
  /** How much content the source has; absent if that is unknown. */
  readonly usedBytes?: number;
}

/** A pre-flight: what was found about each subject, and what could not be found out about any. */
export interface Preflight {
  readonly subjects: readonly CheckedSubject[];
  readonly gaps: readonly Gap[];
}

/** A finding from an error, whose first line is its message. */
export function findingOf(
  check: Check,
  verdict: Finding["verdict"],
  error: Pick<MigrationError, "code" | "facts" | "trace">,
  actors?: readonly Actor[],
): Finding {
  const code = codeOf(error);
  const { requestId } = error.trace;
  return {
    check,
    verdict,
    code,
    actors: actors ?? remedyOf(code).actors,
    message: wordsFor(error, driverReader()).headline,
    ...(requestId !== undefined && { requestId }),
  };
}

/** SharePoint's own code if there are words for it, since it is more specific than ours. */
function codeOf({ code, trace: { graphCode } }: Pick<MigrationError, "code" | "trace">): string {
  return graphCode !== undefined && isRefusal(code) && remedyOf(graphCode).origin === "service"
    ? graphCode
    : code;
}

/** Whether SharePoint refused the move. Any other failure is not about the subject. */
export const isRefusal = (code: string): boolean =>
  code.startsWith("task.create.") && code !== "task.create.serverError";

/** The verdict on a subject: the most urgent of its findings; what could not be checked is never a pass. */
export function verdictOf(findings: readonly Finding[], notMade: readonly Check[]): Verdict {
  const found = new Set<Verdict>(findings.map(({ verdict }) => verdict));
  if (notMade.length > 0) found.add("unknown");
  return verdicts.find((verdict) => found.has(verdict)) ?? "pass";
}

/** The administrator of a tenant. */
export const administratorOf = (tenant: Tenant): Actor =>
  tenant === "source" ? "sourceAdministrator" : "targetAdministrator";
