import { oneLine } from "../text";
import type { TryBegun, TryEnded } from "./graphTry";

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

const mask = "***";
/** Shorter ones would mask words that are not secrets. */
const shortestSecret = 8;

const secretNames = [
  "(?:access|refresh|id|request)_?token",
  "client_?assertion",
  "client_?secret",
  "shared_?access_?key",
  "assertion",
  "token",
  "tempauth",
  "secret",
  "passw(?:or)?d",
  "pwd",
  "signature",
  "sig",
  "api_?key",
  "code",
].join("|");

// A percent sign may be encoded itself, as often as a URL is part of another.
const percent = "%(?:25)*";
const forms: readonly (readonly [RegExp, string])[] = [
  // A value whose name says that it is a secret, in a query or in one that is part of a value.
  [
    new RegExp(`((?:${secretNames})(?:=|${percent}3D))(?:(?!${percent}(?:26|27|3B))[^&;'"\\s)])+`, "gi"),
    `$1${mask}`,
  ],
  // A token, by its form.
  [/eyJ[\w-]{4,}(?:\.[\w-]*){1,4}/g, mask],
  [new RegExp(`(bearer|basic)((?:\\s|${percent}20|\\+)+)[^\\s&'",)]+`, "gi"), `$1$2${mask}`],
  // A user name and a password before a host.
  [
    new RegExp(
      `((?::|${percent}3A)(?:/|${percent}2F){2})(?:(?!${percent}(?:2F|40))[^/@\\s'"])+(@|${percent}40)`,
      "gi",
    ),
    `$1${mask}$2`,
  ],
];

/** Masks what may be a secret in a URL or a part of one, encoded or not: rather too much than too little. */
export const maskedUrl = (text: string): string =>
  forms.reduce((kept, [form, replacement]) => kept.replace(form, replacement), text);

/** Masks known secrets anywhere in a text. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter(({ length }) => length >= shortestSecret)
    .reduce((kept, secret) => kept.replaceAll(secret, mask), text);
