import type { CheckedSubject, Finding } from "../../provider/src/preflight";
import type { PreflightReport } from "../../provider/src/report";
import { sizesOf } from "../../provider/src/preflight";

/** A user that passes, with what a test says otherwise about it. */
export const checkedUser = (name: string, other: Partial<CheckedSubject> = {}): CheckedSubject => ({
  key: `user:${name}@contoso.com`,
  wave: "pilot",
  kind: "user",
  verdict: "pass",
  at: "2026-12-05T19:40:00.000Z",
  findings: [],
  notMade: [],
  isAccepted: true,
  ...other,
});

/** A user with one finding. */
export const foundUser = (name: string, finding: Partial<Finding> = {}): CheckedSubject => {
  const found: Finding = {
    check: "mapping",
    verdict: "blocked",
    code: "preflight.mapping.missing",
    actors: ["targetAdministrator"],
    message: `Cannot migrate the OneDrive of ${name}@contoso.com: the identity map of the target tenant has no mapping for it.`,
    ...finding,
  };
  return checkedUser(name, { verdict: found.verdict, findings: [found] });
};

/** The report of a pre-flight with these subjects. */
export const preflightReport = (
  subjects: readonly CheckedSubject[],
  gaps: PreflightReport["gaps"] = [],
): PreflightReport => ({
  migration: "merger",
  sourceName: "contoso",
  targetName: "https://fabrikam-my.sharepoint.com",
  generatedAt: "2026-12-05T19:40:00Z",
  version: "0.1.0",
  subjects: subjects.map((subject) => ({
    ...subject,
    source: subject.key.replace("user:", ""),
    target: subject.key.replace("user:", "").replace("contoso", "fabrikam"),
  })),
  gaps,
  sizes: sizesOf(subjects),
});
