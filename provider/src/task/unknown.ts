/** Stands for a value that is not known yet, as during a preview. Hosts translate their own marker to this one. */
export const UNKNOWN: unique symbol = Symbol.for("pulumi-sharepoint-migration.unknown");

/** Whether a value, or anything inside it, is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
