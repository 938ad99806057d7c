import type { GraphReply } from "../http";
import { parseObject } from "../parseJson";

/** The parts of a Microsoft Entra error that are understood. */
export interface EntraError {
  /** The number behind AADSTS. */
  readonly code: number;
  /** By which Microsoft's support can find the request. */
  readonly traceId?: string;
}

/** Reads the error in an answer; undefined when it has no code of Microsoft Entra's. */
export function entraErrorIn({ body }: Pick<GraphReply, "body">): EntraError | undefined {
  const { error_codes: codes, error_description: text, trace_id: traceId } = parseObject(body) ?? {};
  const code = codeIn(codes) ?? (typeof text === "string" ? entraCodeIn(text) : undefined);
  if (code === undefined) return undefined;
  const isId = typeof traceId === "string" && /^[0-9a-f-]{1,64}$/i.test(traceId);
  return { code, ...(isId && { traceId }) };
}

/** The number behind AADSTS in a text; tools that run as programs return nothing else. */
export function entraCodeIn(text: string): number | undefined {
  const [, digits] = /AADSTS(\d{4,8})\b/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function codeIn(codes: unknown): number | undefined {
  const first: unknown = Array.isArray(codes) ? codes[0] : undefined;
  return typeof first === "number" && Number.isSafeInteger(first) && first > 0 && first < 1e8
    ? first
    : undefined;
}

/** The number of AADSTS90055: the tenant sends too many requests. */
export const throttlingCode = 90055;

/** Whether an answer of Microsoft Entra's asks for a pause, which says nothing against the credentials. */
export const asksForPause = (reply: Pick<GraphReply, "status" | "body">): boolean =>
  reply.status === 429 || entraErrorIn(reply)?.code === throttlingCode;
