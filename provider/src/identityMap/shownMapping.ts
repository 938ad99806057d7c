import { oneLine } from "../text";
import { sourceOfMapping, targetOfMapping, type Mapping } from "./mapping";

/** A mapping as Graph shows it. Texts are Graph's own, on one line; one that it does not show is empty. */
export interface ShownMapping {
  readonly kind: Mapping["kind"];
  readonly source: string;
  readonly target: string;
  /** The type of the user or the group. */
  readonly type: string;
  /** The email address of a user, or the alias of a group, in the target. */
  readonly address: string;
  /** The tenant of the source. */
  readonly sourceTenantId: string;
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Whether Graph shows nothing else than this mapping. What it leaves out or fills in by itself does not contradict it. */
export function agrees(shown: ShownMapping, wanted: Mapping, sourceTenantId: string): boolean {
  const [type, address] =
    wanted.kind === "user"
      ? [wanted.userType, wanted.targetEmail]
      : [wanted.groupType, wanted.targetMailNickname];
  const isNotElse = (text: string, ours = text): boolean => text === "" || same(text, ours);
  return (
    shown.kind === wanted.kind &&
    same(shown.source, sourceOfMapping(wanted)) &&
    same(shown.target, targetOfMapping(wanted)) &&
    isNotElse(shown.type, type) &&
    isNotElse(shown.address, address) &&
    isNotElse(shown.sourceTenantId, sourceTenantId)
  );
}

/** What Graph shows, in the form of the rows of a state, so that people can compare the two. */
export function textOfShown(shown: ShownMapping, sourceTenantId: string): string {
  const { target, type, address, sourceTenantId: tenant } = shown;
  const words = [
    target || "(no target)",
    type === "regularUser" ? "" : type,
    same(address, target) ? "" : address,
    tenant === "" || same(tenant, sourceTenantId) ? "" : `of tenant ${tenant}`,
  ];
  return oneLine(words.filter(Boolean).join(" "));
}
