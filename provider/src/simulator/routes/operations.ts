import type { SourceKind } from "../parameters/taskParameters";

/** The three reads that find a task by what it moves. */
export type LookUpOperation =
  "getBySourceUserPrincipalName" | "getBySourceSiteUrl" | "getBySourceGroupMailNickname";

/**
 * What a request asks for. `validate` is a create with `validateOnly`; `list` is in the service's metadata but on no
 * reference page; `unknown` is everything no page describes.
 */
export type Operation = "create" | "validate" | "get" | LookUpOperation | "cancel" | "list" | "unknown";

/** All operations, for messages and checks. */
export const operations: readonly Operation[] = [
  "create",
  "validate",
  "get",
  "getBySourceUserPrincipalName",
  "getBySourceSiteUrl",
  "getBySourceGroupMailNickname",
  "cancel",
  "list",
  "unknown",
];

/** Each look-up with its one argument, spelled as in the metadata, and the kind of source it looks for. */
export const lookUps: Readonly<Record<LookUpOperation, { argument: string; kind: SourceKind }>> = {
  getBySourceUserPrincipalName: { argument: "sourcePrincipalName", kind: "user" },
  getBySourceSiteUrl: { argument: "sourceSiteUrl", kind: "site" },
  getBySourceGroupMailNickname: { argument: "sourceGroupMailNickname", kind: "group" },
};
