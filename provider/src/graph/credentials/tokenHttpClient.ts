import type { TokenCredentialOptions } from "@azure/identity";
import { pipeline, type Clock, type GraphReply, type GraphRequest, type Send } from "../http";
import { NoReply, outcomeOf, plainHttp } from "../noReply";
import { openAgent, sendOver, type Timeouts } from "../wire";
import { assertionClaimsOf, type AssertionClaims } from "./claims";
import { retryTokenRequest, type TokenRetryOptions } from "./retryTokenRequest";
import { isHypervisor, isNearby } from "../endpoint";

type HttpClient = NonNullable<TokenCredentialOptions["httpClient"]>;
type Request = Parameters<HttpClient["sendRequest"]>[0];

/** What came of a request for a token. All that is believed of a failure is read from here, not from texts. */
export interface TokenOutcome {
  readonly host: string;
  /** Whether an assertion was requested, with a token of the pipeline; Entra receives none. */
  readonly forAssertion: boolean;
  /** What the request presented, if it was an assertion. */
  readonly assertion?: AssertionClaims | undefined;
  readonly outcome: GraphReply | NoReply;
}

/** Carries the library's requests over our wire, and remembers what came of the last one. */
export type TokenHttpClient = ReturnType<typeof tokenHttpClient>;

type Outgoing = Pick<GraphRequest, "method" | "headers" | "body">;

const usualTimeouts: Timeouts = { connectMs: 10_000, answerMs: 20_000 };
const nearbyTimeouts: Timeouts = { connectMs: 2_000, answerMs: 10_000 };

/** How a client works. Only Microsoft Entra's throttling is waited out; others are waited for briefly. */
export interface TokenHttpOptions extends TokenRetryOptions {
  readonly clock: Clock;
  /** Default: 10 s for a connection and 20 s for an answer; a fifth and half of that for what is near. */
  readonly timeouts?: Timeouts | undefined;
}

/** A client for one token. */
export function tokenHttpClient({ clock, asksMachine, timeouts, ...throttling }: TokenHttpOptions) {
  const agents = new Map<string, ReturnType<typeof openAgent>>();
  let last: TokenOutcome | undefined;

  const wireTo = ({ origin, hostname }: URL, forAssertion: boolean): Send => {
    const isDirect = isNearby(hostname);
    const its = timeouts ?? (isDirect ? nearbyTimeouts : usualTimeouts);
    const agent = agents.get(origin) ?? openAgent({ isDirect, timeouts: its });
    agents.set(origin, agent);
    const isMachine = asksMachine || isHypervisor(hostname);
    const isEntra = !isMachine && !forAssertion;
    const retry = retryTokenRequest(clock, { asksMachine: isMachine, ...(isEntra && throttling) });
    return pipeline([retry], sendOver(agent, origin, its));
  };

  const send = async (url: URL, request: Outgoing): Promise<GraphReply> => {
    const forAssertion = "authorization" in request.headers;
    // An authority may name any address for its tokens. A secret goes to none in clear that is not on this machine.
    const isExposed = url.protocol !== "https:" && !isNearby(url.hostname) && !asksMachine;
    const path = url.pathname + url.search;
    const outcome = isExposed
      ? new NoReply(false, plainHttp)
      : await outcomeOf(wireTo(url, forAssertion)({ ...request, path, repeatable: true }));
    last = { host: url.host, forAssertion, assertion: presentedIn(request), outcome };
    if (outcome instanceof NoReply) throw outcome;
    return outcome;
  };

  return {
    /** For ourselves: one request, with the same patience. */
    send,
    lastOutcome: () => last,
    /** Closes the connections. */
    close: () => {
      for (const agent of agents.values()) void agent.close();
    },
    /** For the library. */
    httpClient: {
      sendRequest: async (request: Request) => {
        const reply = await send(new URL(request.url), plain(request));
        return { request, status: reply.status, headers: headersOf(reply), bodyAsText: reply.body ?? "" };
      },
    },
  };
}

const presentedIn = ({ body }: Outgoing): AssertionClaims | undefined =>
  assertionClaimsOf(new URLSearchParams(body).get("client_assertion") ?? "");

/** The request without what belongs to the library's own HTTP client. */
function plain({ method, headers, body }: Request): Outgoing {
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
