import type { TaskInputs, TaskKind } from "../task";
import { checksOf, type Check } from "./checks";
import type { Observations, Seen } from "./directory";
import type { Finding } from "./finding";

/** The checks of a subject that should have been made and were not. What another finding makes pointless is not missed. */
export function notMadeIn(
  { kind }: Pick<TaskInputs, "kind">,
  seen: Observations,
  findings: readonly Finding[],
): readonly Check[] {
  const isBlocked = (check: Check): boolean => findings.some((finding) => finding.check === check);
  const isMade: Readonly<Record<Check, () => boolean>> = {
    name: () => true,
    validation: () => isSettled(seen.validation),
    mapping: () => isSettled(seen.mapping) || isBlocked("source"),
    source: () => isSettled(sourceOf(kind, seen)),
    size: () => isMeasured(seen.sourceDrive) || isBlocked("source") || isBlocked("size"),
    target: () => isSettled(kind === "group" ? seen.targetGroups : seen.targetUser),
    vacancy: () => isSettled(kind === "user" ? seen.targetDrive : seen.targetSite) || isBlocked("target"),
    license: () => hasLicenses(seen) || isBlocked("source") || isBlocked("target"),
  };
  return checksOf[kind].filter((check) => !isMade[check]());
}

const isSettled = (seen: Seen<unknown> | undefined): boolean => seen !== undefined && seen.is !== "gap";

const sourceOf = (kind: TaskKind, seen: Observations): Seen<unknown> | undefined =>
  ({ user: seen.sourceUser, site: seen.sourceSite, group: seen.sourceGroups })[kind];

const isMeasured = (drive: Observations["sourceDrive"]): boolean =>
  drive?.is === "failed" || (drive?.is === "seen" && drive.value.usedBytes !== undefined);

const hasLicenses = ({ sourceUser, targetUser }: Observations): boolean =>
  [sourceUser, targetUser].every((user) => user?.is === "seen" && user.value.skuIds !== undefined);
