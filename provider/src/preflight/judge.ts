import { fail, type MigrationError } from "../errors";
import { subjectOf, type TaskInputs } from "../task";
import type { Check } from "./checks";
import type { DirectoryGroup, Observations, Seen, Tenant } from "./directory";
import { administratorOf, findingOf, isRefusal, type Finding } from "./finding";
import { nameFindings } from "./names";

/** The most content of one OneDrive or site that SharePoint moves. */
export const maxBytes = 5 * 1024 ** 4;

/** The licenses for the move of a OneDrive that are known, by their ids. Microsoft may sell others. */
const migrationSkuIds: ReadonlySet<string> = new Set(["946ce899-873d-44bb-9d8b-671870cbfdbf"]);

/** What is against the move of a subject, as far as it was learned. */
export function judge(inputs: TaskInputs, seen: Observations): readonly Finding[] {
  return withoutRepeats([
    ...nameFindings(inputs, seen),
    ...validationFindings(seen),
    ...mappingFindings(inputs, seen),
    ...sourceFindings(inputs, seen),
    ...sizeFindings(inputs, seen),
    ...targetFindings(inputs, seen),
    ...vacancyFindings(inputs, seen),
    ...licenseFindings(inputs, seen),
  ]);
}

function validationFindings({ validation }: Observations): readonly Finding[] {
  if (validation?.is !== "failed") return [];
  const { error } = validation;
  return [findingOf("validation", isRefusal(error.code) ? "blocked" : "unknown", error)];
}

/** SharePoint's own answer outweighs a look-up that finds nothing, which may lag: then it is a warning. */
function mappingFindings(inputs: TaskInputs, seen: Observations): readonly Finding[] {
  const { mapping, validation } = seen;
  const subject = subjectOf(inputs);
  if (mapping?.is === "none") {
    const verdict = validation?.is === "seen" ? "warning" : "blocked";
    return [findingOf("mapping", verdict, fail("preflight.mapping.missing", { subject }))];
  }
  return findingsOf("mapping", mapping, {
    seen: ({ target }) => {
      const planned = plannedTarget(inputs, seen);
      return planned === undefined || isSame(planned, target)
        ? undefined
        : fail("preflight.mapping.differs", { subject, mapped: target, planned });
    },
  });
}

/** Who or what the map should name: the user, or the id of the group. */
function plannedTarget(
  { targetUserIdentity }: TaskInputs,
  { targetUser, targetGroups }: Observations,
): string | undefined {
  const found = targetUser?.is === "seen" ? targetUser.value.userPrincipalName : undefined;
  return targetUserIdentity?.userPrincipalName ?? found ?? siteGroups(targetGroups)[0]?.id;
}

function sourceFindings(inputs: TaskInputs, seen: Observations): readonly Finding[] {
  const subject = subjectOf(inputs);
  switch (inputs.kind) {
    case "user":
      return findingsOf("source", seen.sourceUser, {
        none: () => fail("preflight.source.userMissing", { subject, name: nameOf(inputs, "source") }),
      });
    case "site":
      return findingsOf("source", seen.sourceSite, {
        none: () => fail("preflight.source.siteMissing", { subject }),
      });
    case "group":
      return groupFindings("source", inputs, seen.sourceGroups);
  }
}

function sizeFindings(inputs: TaskInputs, { sourceDrive }: Observations): readonly Finding[] {
  const subject = subjectOf(inputs);
  return findingsOf("size", sourceDrive, {
    none: () => {
      if (inputs.kind === "user") return fail("preflight.source.driveMissing", { subject });
      return inputs.kind === "group" ? fail("preflight.source.siteMissing", { subject }) : undefined;
    },
    seen: ({ usedBytes = 0 }) =>
      usedBytes > maxBytes ? fail("preflight.source.tooLarge", { subject, usedBytes, maxBytes }) : undefined,
  });
}

function targetFindings(inputs: TaskInputs, seen: Observations): readonly Finding[] {
  if (inputs.kind === "group") return groupFindings("target", inputs, seen.targetGroups);
  const facts = { subject: subjectOf(inputs), name: nameOf(inputs, "target") };
  return findingsOf("target", seen.targetUser, {
    none: () => fail("preflight.target.userMissing", facts),
    seen: ({ isGuest, hasSharePoint }) =>
      isGuest === true
        ? fail("preflight.target.userGuest", facts)
        : hasSharePoint === false
          ? fail("preflight.target.userUnlicensed", facts)
          : undefined,
  });
}

function vacancyFindings(inputs: TaskInputs, { targetDrive, targetSite }: Observations): readonly Finding[] {
  const subject = subjectOf(inputs);
  return [
    ...findingsOf("vacancy", targetDrive, {
      seen: () => fail("preflight.target.driveExists", { subject, name: nameOf(inputs, "target") }),
    }),
    ...findingsOf("vacancy", targetSite, {
      seen: ({ url }) => fail("preflight.target.urlTaken", { subject, url }),
    }),
  ];
}

/** A license is on either user. Its id is known from the field only, so that a missing one is a warning. */
function licenseFindings(inputs: TaskInputs, { sourceUser, targetUser }: Observations): readonly Finding[] {
  const lists = [sourceUser, targetUser].map((user) => (user?.is === "seen" ? user.value.skuIds : undefined));
  const isKnown = lists.every((skuIds) => skuIds !== undefined);
  if (inputs.kind !== "user" || !isKnown) return [];
  if (lists.some((skuIds) => skuIds.some((id) => migrationSkuIds.has(id.toLowerCase())))) return [];
  const error = fail("preflight.license.notSeen", { subject: subjectOf(inputs) });
  return [findingOf("license", "warning", error)];
}

function groupFindings(
  tenant: Tenant,
  inputs: TaskInputs,
  groups: Seen<readonly DirectoryGroup[]> | undefined,
): readonly Finding[] {
  const facts = { subject: subjectOf(inputs), name: nameOf(inputs, tenant) };
  const missing = (): MigrationError =>
    tenant === "source"
      ? fail("preflight.source.groupMissing", facts)
      : fail("preflight.target.groupMissing", facts);
  const count = siteGroups(groups).length;
  if (count > 1) {
    const error = fail("preflight.group.ambiguous", { ...facts, count, tenant });
    return [findingOf(tenant, "warning", error, [administratorOf(tenant)])];
  }
  return findingsOf(tenant, groups, {
    none: missing,
    seen: (all) => {
      if (count === 1) return undefined;
      return all.length > 0 && tenant === "target" ? fail("preflight.target.groupKind", facts) : missing();
    },
  });
}

/** The groups that have a site. */
const siteGroups = (groups: Seen<readonly DirectoryGroup[]> | undefined): readonly DirectoryGroup[] =>
  groups?.is === "seen" ? groups.value.filter(({ isMicrosoft365 }) => isMicrosoft365) : [];

/** What blocks the move because of what a check has shown; what it could not show is unknown. */
function findingsOf<T>(
  check: Check,
  seen: Seen<T> | undefined,
  blockers: {
    readonly none?: () => MigrationError | undefined;
    readonly seen?: (value: T) => MigrationError | undefined;
  },
): readonly Finding[] {
  if (seen === undefined || seen.is === "gap") return [];
  if (seen.is === "failed") return [findingOf(check, "unknown", seen.error)];
  const error = seen.is === "none" ? blockers.none?.() : blockers.seen?.(seen.value);
  return error === undefined ? [] : [findingOf(check, "blocked", error)];
}

/** Ours, and what SharePoint's own answer says of the same thing. */
const repeated: Readonly<Record<string, readonly string[]>> = {
  "preflight.source.driveMissing": [
    "task.create.noOneDrive",
    "MnAOdbFailedToGetUrlForSourceUPN",
    "MnAOdbForSourceUPNDoesNotExist",
    "preflight.source.userMissing",
  ],
  "preflight.mapping.missing": ["task.create.noIdentityMap", "MnAIdentityMapEntryDoesNotExistsForSourceUPN"],
  "preflight.mapping.differs": ["MnAIdentityMapEntryDoesNotMatchRequest"],
};

/** Without what is only a consequence of another finding, or says it again. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const codes = new Set(findings.map(({ code }) => code));
  return findings.filter(({ code }) => !repeated[code]?.some((other) => codes.has(other)));
}

function nameOf(inputs: TaskInputs, tenant: Tenant): string {
  const { sourceUserIdentity, targetUserIdentity, sourceGroupIdentity, targetGroupIdentity } = inputs;
  const [user, group] =
    tenant === "source"
      ? [sourceUserIdentity, sourceGroupIdentity]
      : [targetUserIdentity, targetGroupIdentity];
  return user?.userPrincipalName ?? user?.id ?? group?.mailNickname ?? "";
}

const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
