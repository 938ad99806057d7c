import type { Operation } from "../routes/operations";

/** What a call costs in resource units. */
export function unitsOf(operation: Operation): number {
  return units[operation];
}

const units: Readonly<Record<Operation, number>> = {
  create: 2,
  validate: 2,
  cancel: 2,
  get: 1,
  getBySourceUserPrincipalName: 1,
  getBySourceSiteUrl: 1,
  getBySourceGroupMailNickname: 1,
  // Both are refused with 501 or 405, which must be seen.
  list: 0,
  unknown: 0,
};
