/** What a pre-flight is: from what was learned about subjects to verdicts, causes and sizes. Pure. */
export { checks, checksOf, isCheck, isVerdict, verdicts, type Check, type Verdict } from "./checks";
export type {
  DirectoryGroup,
  DirectoryUser,
  DriveFacts,
  GapReason,
  MappedTo,
  Observations,
  Seen,
  SiteFacts,
  Tenant,
} from "./directory";
export { isRefusal, type CheckedSubject, type Finding, type Gap, type Preflight } from "./finding";
export { byActor, findingGroups, type FindingGroup } from "./groups";
export { checkedSubject, gapsOf, type SubjectToCheck } from "./preflightOf";
export { sizesOf, usualGigabytesPerHour, type SizeOfKind, type Sizes } from "./sizes";
