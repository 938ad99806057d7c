import { objectOf } from "../odataError";

/** What is understood of an error of Microsoft Entra's. */
export interface EntraError {
  /** The number behind AADSTS. */
  readonly code: number;
  /** By which Microsoft's support can find the request. */
  readonly traceId?: string;
}

/** Reads the body of an answer; undefined when it holds no code of Entra's. */
export function entraErrorIn(json: unknown): EntraError | undefined {
  const { error_codes: codes, error_description: text, trace_id: traceId } = objectOf(json) ?? {};
  const code = codeIn(codes) ?? (typeof text === "string" ? entraCodeIn(text) : undefined);
  if (code === undefined) return undefined;
  const isId = typeof traceId === "string" && /^[0-9a-f-]{1,64}$/i.test(traceId);
  return { code, ...(isId && { traceId }) };
}

/** The number behind AADSTS in a text; tools that are started as programs say no more than that. */
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
