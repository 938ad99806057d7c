import { refuse } from "../answer";

/** What can be selected of a drive. */
export const driveProperties = ["id", "driveType", "name", "webUrl", "owner", "quota"];

/** The quota of everything; the service's largest. */
const totalBytes = 25 * 2 ** 40;

/** A drive or document library as Graph sends it. `quota.used` is what is in the OneDrive or in the whole site. */
export function driveOf(
  { usedBytes, ...of }: { readonly usedBytes: number; readonly id?: string; readonly url?: string },
  owner: object,
): object {
  const key = of.id ?? of.url ?? "";
  return {
    id: `b!${Buffer.from(key).toString("base64url")}`,
    driveType: of.id === undefined || !("user" in owner) ? "documentLibrary" : "business",
    name: "Documents",
    owner,
    quota: {
      deleted: 0,
      remaining: totalBytes - usedBytes,
      state: "normal",
      total: totalBytes,
      used: usedBytes,
    },
  };
}

/** What a locked OneDrive or site answers. */
export const lockedAnswer = refuse(423, "Access to this site has been blocked.", "resourceLocked");
