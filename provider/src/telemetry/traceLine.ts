import { oneLine } from "../text";
import type { TryBegun, TryEnded } from "./graphTry";
import { maskedUrl, withoutSecrets } from "./mask";

/** Who writes a line, and when. */
interface LineOrigin {
  /** When the try was over. */
  readonly atMs: number;
  readonly processId: number;
  readonly wave?: string | undefined;
  /** What it must not contain, wherever that comes from: the token of the call. */
  readonly secrets: readonly string[];
}

const longestPart = 1_000;

/**
 * One call to Graph on one line: time, process, operation, method, path, status and milliseconds, and then by name what
 * else there is to say. Parts of a line are divided by single spaces and hold none.
 */
export function traceLine(begun: TryBegun, ended: TryEnded, origin: LineOrigin): string {
  const { operation, method, path, number, waitedMs, units, clientRequestId } = begun;
  const { tookMs, status, reason, requestId, retryAfter, graphCode, bodyBytes } = ended;
  const named = {
    try: number,
    waited: `${waitedMs}ms`,
    units,
    bytes: bodyBytes,
    "request-id": requestId,
    "client-request-id": clientRequestId,
    code: graphCode,
    "retry-after": retryAfter,
    reason,
    wave: origin.wave,
  };
  const parts = [
    new Date(origin.atMs).toISOString(),
    origin.processId,
    operation,
    method,
    maskedUrl(path),
    status ?? "-",
    `${tookMs}ms`,
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
  ];
  return parts.map((part) => plain(String(part), origin.secrets)).join(" ");
}

/** Masked before it is cut, so that no half of a secret is left. */
const plain = (part: string, secrets: readonly string[]): string =>
  oneLine(withoutSecrets(part, secrets), longestPart).replaceAll(" ", "_");
