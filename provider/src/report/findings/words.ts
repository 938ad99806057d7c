import type { Check, FindingGroup, Sizes, Verdict } from "../../preflight";
import { listOf, numberText, several } from "../../text";

/** A verdict in words. */
export const verdictText: Readonly<Record<Verdict, string>> = {
  pass: "pass",
  warning: "warning",
  blocked: "blocked",
  unknown: "unknown",
  underWay: "under way",
};

/** A check in words: what a gap leaves open. */
const checkTexts: Readonly<Record<Check, string>> = {
  name: "the names",
  validation: "SharePoint's own validation",
  mapping: "the identity map",
  source: "whether the source exists",
  size: "its size",
  target: "whether the target exists and has a license",
  vacancy: "whether the target is free",
  license: "the license for the migration",
};

/** Checks in words: "its size and the license for the migration". */
export const checksText = (checks: readonly Check[]): string =>
  listOf(
    checks.map((check) => checkTexts[check]),
    "and",
  );

/** What a pass does not mean. */
export const notSeenText =
  "No check shows a target OneDrive or site in the recycle bin, the length of paths, or holds and labels on the source.";

/** "3 subjects: identity map entry missing" */
export const groupHeadline = ({ subjects, cause }: FindingGroup): string =>
  `${several(subjects.length, "subject")}: ${cause}`;

const units = ["KB", "MB", "GB", "TB"] as const;

/** 3221225472 → "3 GB"; units of 1,024, as SharePoint shows them. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes / 1024, 0];
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${numberText(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[unit] ?? ""}`;
}

/** What is moved and what that takes, a sentence each; sizes that are not known are counted. */
export function sizeTexts(sizes: Sizes): readonly string[] {
  const { kinds, unknown, usedBytes, userLicenses, siteLicenseUnits, hours, gigabytesPerHour } = sizes;
  const count = Object.values(kinds).reduce((sum, { subjects }) => sum + subjects, 0);
  if (count === 0) return [];
  const shared = (kinds.site?.subjects ?? 0) + (kinds.group?.subjects ?? 0);
  const missing = unknown > 0 ? `, and ${several(unknown, "subject")} of unknown size` : "";
  return [
    unknown === count
      ? `The size of ${count === 1 ? "the subject" : `all ${numberText(count)} subjects`} is unknown, so there is no estimate.`
      : `${bytesText(usedBytes)} in ${several(count - unknown, "subject")}${missing}. About ${several(Math.max(1, Math.ceil(hours)), "hour")} at ${numberText(gigabytesPerHour)} GB an hour, which is an assumption: measure it in the pilot.`,
    ...(userLicenses > 0
      ? [`Licenses for OneDrives: ${numberText(userLicenses)}, one for each user, on either side.`]
      : []),
    ...(shared > 0
      ? [
          `Licenses for sites: ${several(siteLicenseUnits, "unit")} of 100 GB${sharedUnknown(sizes) > 0 ? `, without ${several(sharedUnknown(sizes), "site")} of unknown size` : ""}.`,
        ]
      : []),
  ];
}

const sharedUnknown = ({ kinds }: Sizes): number => (kinds.site?.unknown ?? 0) + (kinds.group?.unknown ?? 0);
