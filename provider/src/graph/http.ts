import type { CallStory, Operation } from "./operation";

/** A request to Graph, relative to the endpoint. */
export interface GraphRequest {
  readonly method: "GET" | "POST";
  /** Absolute path with query, already encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
  /** JSON text. */
  readonly body?: string;
  /** What is asked for; of calls that nobody watches it is absent, and so is their story. */
  readonly operation?: Operation;
  readonly story?: CallStory;
}

/** An answer from Graph, or from something between. */
export interface GraphReply {
  readonly status: number;
  /** Names in lower case; of repeated headers the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bounded. Absent when the answer broke off while its body was read. */
  readonly body?: string;
  /** How a body was compressed that could not be decoded, or that would have become too large. */
  readonly unreadEncoding?: string;
}

/** Sends a request, and answers or throws a `NoReply`. */
export type Send = (request: GraphRequest) => Promise<GraphReply>;

/** One thing that may happen to a request on its way, or to its reply on the way back. */
export type Policy = (request: GraphRequest, next: Send) => Promise<GraphReply>;

/** First in the list is nearest the caller, last is nearest the wire. */
export const pipeline = (policies: readonly Policy[], wire: Send): Send =>
  policies.reduceRight<Send>((next, policy) => (request) => policy(request, next), wire);

/** Time, passed in so that a test need not wait. Milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
