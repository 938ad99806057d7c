import { hasCode, isMigrationError } from "../errors";
import type { Seen, Tenant } from "../preflight";

/** Reads with an optional permission. What it throws becomes a value, and a missing permission is asked for once only. */
export type GuardedRead = <T>(
  tenant: Tenant,
  permission: string,
  read: () => Promise<T | undefined>,
) => Promise<Seen<T>>;

/**
 * Learns from the first read with each permission whether the app has it: a token need not say, and other permissions may be
 * enough. Reads wait for the first, so that without the permission there is one refused call.
 */
export function permissionGates(): GuardedRead {
  const gates = new Map<string, Promise<boolean>>();
  return async (tenant, permission, read) => {
    const key = `${tenant} ${permission}`;
    const gap = { is: "gap", tenant, reason: { is: "permission", permission } } as const;
    const known = gates.get(key);
    if (known) return (await known) ? attempted(read) : gap;
    const first = Promise.withResolvers<boolean>();
    gates.set(key, first.promise);
    const seen = await attempted(read);
    const isHeld = !(seen.is === "failed" && isMissing(seen.error, permission));
    first.resolve(isHeld);
    return isHeld ? seen : gap;
  };
}

/** A refusal of one read means no missing permission where the token has it. */
const isMissing = (error: unknown, permission: string): boolean =>
  hasCode(error, "auth.permissionMissing") && error.facts.granted?.includes(permission) !== true;

/** What a read has shown, or why it failed. */
export async function attempted<T>(read: () => Promise<T | undefined>): Promise<Seen<T>> {
  try {
    const value = await read();
    return value === undefined ? { is: "none" } : { is: "seen", value };
  } catch (thrown) {
    if (isMigrationError(thrown)) return { is: "failed", error: thrown };
    throw thrown;
  }
}
