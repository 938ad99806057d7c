import type { TaskKind } from "../task";
import type { CheckedSubject } from "./finding";

/** The unit in which the license for the content of sites is sold. */
export const licenseUnitBytes = 100 * 1024 ** 3;

/** How much is moved, what it needs, and on which assumption. Subjects whose size is not known are counted, and add nothing. */
export interface Sizes {
  /** Of each kind: how many subjects, how many of them have no known size, and the content of the others. */
  readonly kinds: Readonly<Partial<Record<TaskKind, SizeOfKind>>>;
  readonly usedBytes: number;
  /** Subjects whose size is not known. */
  readonly unknown: number;
  /** A license for each OneDrive. */
  readonly userLicenses: number;
  /** Units of 100 GB for the content of sites and of groups' sites, as far as it is known. */
  readonly siteLicenseUnits: number;
  /** How long the known content takes at the assumed rate. */
  readonly hours: number;
  /** The assumption: all tasks together move so much in an hour. */
  readonly gigabytesPerHour: number;
}

/** The sizes of one kind of subjects. */
export interface SizeOfKind {
  readonly subjects: number;
  readonly unknown: number;
  readonly usedBytes: number;
}

/** An assumption to begin with. The pilot shows what the two tenants really do. */
export const usualGigabytesPerHour = 50;

const gibibyte = 1024 ** 3;

/** Sums up the sizes of the subjects that are still to be moved. */
export function sizesOf(
  subjects: readonly Pick<CheckedSubject, "kind" | "verdict" | "usedBytes">[],
  gigabytesPerHour: number = usualGigabytesPerHour,
): Sizes {
  const toMove = subjects.filter(({ verdict }) => verdict !== "underWay");
  const byKind = Map.groupBy(toMove, ({ kind }) => kind);
  const kinds = Object.fromEntries([...byKind].map(([kind, all]) => [kind, sizeOfKind(all)]));
  const all = sizeOfKind(toMove);
  const shared = sizeOfKind(toMove.filter(({ kind }) => kind !== "user"));
  return {
    kinds,
    usedBytes: all.usedBytes,
    unknown: all.unknown,
    userLicenses: byKind.get("user")?.length ?? 0,
    siteLicenseUnits: Math.ceil(shared.usedBytes / licenseUnitBytes),
    hours: Math.round((all.usedBytes / gibibyte / gigabytesPerHour) * 10) / 10,
    gigabytesPerHour,
  };
}

function sizeOfKind(subjects: readonly Pick<CheckedSubject, "usedBytes">[]): SizeOfKind {
  const known = subjects.flatMap(({ usedBytes }) => usedBytes ?? []);
  return {
    subjects: subjects.length,
    unknown: subjects.length - known.length,
    usedBytes: known.reduce((sum, bytes) => sum + bytes, 0),
  };
}
