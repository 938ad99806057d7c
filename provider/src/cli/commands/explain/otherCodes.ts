import { entraMeanings } from "../../../graph";
import type { ErrorCode } from "../../../errors";

/** What Graph may mean by a status of HTTP; the message of each says more. */
const byStatus: Readonly<Record<string, readonly ErrorCode[]>> = {
  400: ["task.create.badRequest", "task.cancel.badRequest"],
  401: ["auth.rejected"],
  403: ["auth.permissionMissing", "task.create.noTrust"],
  404: ["task.read.notFound"],
  409: ["task.create.alreadyMoving", "task.cancel.tooLate"],
  429: ["graph.throttled"],
  500: ["task.create.serverError"],
  502: ["task.create.serverError"],
  503: ["task.create.serverError"],
  504: ["task.create.serverError"],
};

/** The codes of ours that a status of HTTP ("403", "HTTP 403") or a code of Microsoft Entra's ("AADSTS700016") is reported as. */
export function codesBehind(typed: string): readonly string[] {
  const status = /^(?:HTTP ?)?(\d{3})$/i.exec(typed.trim())?.[1];
  if (status !== undefined) return byStatus[status] ?? [];
  const entra = /^AADSTS(\d{4,8})$/i.exec(typed.trim())?.[1];
  if (entra === undefined) return [];
  const meanings: Readonly<Record<string, ErrorCode>> = entraMeanings;
  return [meanings[entra] ?? "auth.rejected"];
}
