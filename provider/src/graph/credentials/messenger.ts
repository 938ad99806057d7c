import type { TokenCredentialOptions } from "@azure/identity";
import { pipeline, type Clock, type GraphReply, type Send } from "../http";
import { NoReply } from "../noReply";
import { parseJson } from "../odataError";
import { wireTo, type Patience } from "../wire";
import { assertionClaimsOf, type AssertionClaims } from "./claims";
import { entraErrorIn, type EntraError } from "./entraError";
import { retryTokenRequest } from "./retryTokenRequest";
import { isNearby } from "./urls";

type HttpClient = NonNullable<TokenCredentialOptions["httpClient"]>;
type Request = Parameters<HttpClient["sendRequest"]>[0];

/** What came of a request for a token. All that is believed of a failure is read from here, not from texts. */
export type Seen =
  | { readonly is: "noReply"; readonly host: string; readonly noReply: NoReply }
  | {
      readonly is: "reply";
      readonly host: string;
      readonly status: number;
      readonly error?: EntraError;
      /** What the request presented, if it was an assertion. */
      readonly assertion?: AssertionClaims;
    };

/** Carries the library's requests over our wire, and remembers what came of the last one. */
export interface Messenger {
  /** For the library. */
  readonly httpClient: HttpClient;
  /** For ourselves: one request, with the same patience. */
  readonly send: (
    url: URL,
    request: Pick<Parameters<Send>[0], "method" | "headers" | "body">,
  ) => Promise<GraphReply>;
  readonly lastSeen: () => Seen | undefined;
}

const patience: Patience = { connectMs: 10_000, answerMs: 20_000 };
const patienceNearby: Patience = { connectMs: 2_000, answerMs: 10_000 };

/** A messenger for one token. */
export function openMessenger(clock: Clock): Messenger {
  const wires = new Map<string, Send>();
  let last: Seen | undefined;

  const wireOf = ({ origin, hostname }: URL): Send => {
    const isDirect = isNearby(hostname);
    const known =
      wires.get(origin) ??
      pipeline(
        [retryTokenRequest(clock, isDirect)],
        wireTo(origin, { isDirect, patience: isDirect ? patienceNearby : patience }),
      );
    wires.set(origin, known);
    return known;
  };

  const send: Messenger["send"] = async (url, request) => {
    const path = url.pathname + url.search;
    try {
      const reply = await wireOf(url)({ ...request, path, repeatable: true });
      last = seenIn(url.host, request.body, reply);
      return reply;
    } catch (thrown) {
      if (thrown instanceof NoReply) last = { is: "noReply", host: url.host, noReply: thrown };
      throw thrown;
    }
  };

  return {
    send,
    lastSeen: () => last,
    httpClient: {
      sendRequest: async (request) => {
        const reply = await send(new URL(request.url), plain(request));
        return { request, status: reply.status, headers: headersOf(reply), bodyAsText: reply.body ?? "" };
      },
    },
  };
}

function seenIn(host: string, body: string | undefined, reply: GraphReply): Seen {
  const error = entraErrorIn(parseJson(reply.body));
  const presented = new URLSearchParams(body).get("client_assertion");
  const assertion = presented ? assertionClaimsOf(presented) : undefined;
  return {
    is: "reply",
    host,
    status: reply.status,
    ...(error && { error }),
    ...(assertion && { assertion }),
  };
}

/** The request without what belongs to the library's own HTTP client. */
function plain({ method, headers, body }: Request): Parameters<Messenger["send"]>[1] {
  if (method !== "GET" && method !== "POST") throw new Error(`a token is not asked for with ${method}`);
  if (body !== undefined && body !== null && typeof body !== "string") throw new Error("not a text");
  const { "accept-encoding": _, ...kept } = headers.toJSON();
  return { method, headers: kept, ...(typeof body === "string" && { body }) };
}

/** The library's shape of headers. */
function headersOf(reply: GraphReply): Awaited<ReturnType<HttpClient["sendRequest"]>>["headers"] {
  const headers = new Map(Object.entries(reply.headers));
  return {
    get: (name) => headers.get(name.toLowerCase()),
    has: (name) => headers.has(name.toLowerCase()),
    set: (name, value) => void headers.set(name.toLowerCase(), String(value)),
    delete: (name) => void headers.delete(name.toLowerCase()),
    toJSON: () => Object.fromEntries(headers),
    [Symbol.iterator]: () => headers[Symbol.iterator](),
  };
}
