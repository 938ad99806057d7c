import { fail, type MigrationError } from "../errors";
import type { TaskInputs } from "../task";
import type { Check } from "./checks";
import type { GapReason, Observations, Seen, Tenant } from "./directory";
import { administratorOf, verdictOf, type CheckedSubject, type Gap } from "./finding";
import { judge } from "./judge";
import { notMadeIn } from "./notMade";

/** What a pre-flight is made for: a subject of a plan. */
export interface SubjectToCheck {
  /** "user:anna@contoso.com" */
  readonly key: string;
  readonly wave: string;
  readonly inputs: TaskInputs;
}

/** A subject with what was learned about it, judged. */
export function checkedSubject(
  { key, wave, inputs }: SubjectToCheck,
  seen: Observations,
  nowMs: number,
): CheckedSubject {
  const subject = { key, wave, kind: inputs.kind, at: new Date(nowMs).toISOString() };
  if (seen.isUnderWay) return { ...subject, verdict: "underWay", findings: [], notMade: [] };
  const findings = judge(inputs, seen);
  const notMade = notMadeIn(inputs, seen, findings);
  const usedBytes = seen.sourceDrive?.is === "seen" ? seen.sourceDrive.value.usedBytes : undefined;
  const answer = seen.validation;
  const isAccepted =
    answer?.is === "seen"
      ? true
      : findings.some(({ check, verdict }) => check === "validation" && verdict === "blocked")
        ? false
        : undefined;
  return {
    ...subject,
    verdict: verdictOf(findings, notMade),
    findings,
    notMade,
    ...(isAccepted !== undefined && { isAccepted }),
    ...(usedBytes !== undefined && { usedBytes }),
  };
}

/** Which check each observation is for. */
const checkOfObservation = {
  validation: "validation",
  mapping: "mapping",
  sourceUser: "source",
  sourceGroups: "source",
  sourceSite: "source",
  sourceDrive: "size",
  targetUser: "target",
  targetGroups: "target",
  targetDrive: "vacancy",
  targetSite: "vacancy",
} as const satisfies Partial<Record<keyof Observations, Check>>;

/** What could not be found out about any subject, each gap once. */
export function gapsOf(all: readonly Observations[]): readonly Gap[] {
  const gaps = new Map<string, { gap: Gap; checks: Set<Check>; subjects: Set<Observations> }>();
  for (const seen of all) {
    for (const [name, check] of Object.entries(checkOfObservation)) {
      const observed = seen[name as keyof typeof checkOfObservation] as Seen<unknown> | undefined;
      if (observed?.is !== "gap") continue;
      const key = JSON.stringify([observed.tenant, observed.reason]);
      const known = gaps.get(key) ?? {
        gap: gapOf(observed.tenant, observed.reason),
        checks: new Set(),
        subjects: new Set(),
      };
      known.checks.add(check);
      known.subjects.add(seen);
      gaps.set(key, known);
    }
  }
  return [...gaps.values()].map(({ gap, checks, subjects }) => ({
    ...gap,
    checks: [...checks],
    subjects: subjects.size,
  }));
}

function gapOf(tenant: Tenant, reason: GapReason): Gap {
  const error = gapError(tenant, reason);
  return {
    tenant,
    code: error.code,
    actors: reason.is === "host" ? ["operator"] : [administratorOf(tenant)],
    message: error.headline,
    ...(reason.is === "permission" && { permission: reason.permission }),
    checks: [],
    subjects: 0,
  };
}

function gapError(tenant: Tenant, reason: GapReason): MigrationError {
  switch (reason.is) {
    case "permission":
      return fail("preflight.gap.permission", { tenant, permission: reason.permission });
    case "credentials":
      return fail("preflight.gap.credentials", { tenant });
    case "delegated":
      return fail("preflight.gap.delegated", { tenant });
    case "host":
      return fail("preflight.gap.host", { tenant });
  }
}
