/** A request to Graph, relative to the endpoint. */
export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** Absolute path with query, already encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
  /** JSON text. */
  readonly body?: string;
  /** What is asked for; without it the call is not traced. */
  readonly operation?: Operation;
  readonly trace?: CallTrace;
}

/** The names of what is asked of Graph. */
export type OperationName =
  | "create"
  | "validate"
  | "read"
  | "lookUp"
  | "cancel"
  | "lookUpMapping"
  | "updateMappings"
  | "readUser"
  | "readDrive"
  | "readGroups"
  | "readSite";

/** What is asked of Graph, for traces. */
export interface Operation {
  readonly name: OperationName;
  /** The path with placeholders, so that all calls of a kind have one name, without any person's name in it. */
  readonly route: string;
  /** Whether a 404 is an expected answer: what is asked for need not exist. */
  readonly mayBeAbsent: boolean;
}

/** The progress of a call so far; written by the policies that trace it. */
export interface CallTrace {
  /** How often it was sent. */
  tries: number;
  /** Since when it has waited, on the clock's time. */
  waitsSinceMs: number;
  /** How long the last try took, from the wire to its answer or failure. */
  tookMs: number;
}

/** An answer from Graph, or from something between. */
export interface GraphReply {
  readonly status: number;
  /** Names in lower case; of repeated headers the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bounded. Absent when the answer broke off while its body was read. */
  readonly body?: string;
  /** The encoding of a body that could not be decoded, or would have become too large. */
  readonly unreadEncoding?: string;
  /** Of an answer 403: the permissions in the token that was sent, if the token says. */
  readonly grantedPermissions?: readonly string[];
  /** Set for a call that was not sent, because the pause is longer than the call may wait. */
  readonly isUnsent?: true;
  /** Of an answer that is still throttled at the call's deadline: how often the call was sent, and how long it waited. */
  readonly throttled?: { readonly tries: number; readonly waitedMs: number };
}

/** Sends a request, and answers or throws a `NoReply`. */
export type Send = (request: GraphRequest) => Promise<GraphReply>;

/** One step that a request passes on its way, and its reply on the way back. */
export type Policy = (request: GraphRequest, next: Send) => Promise<GraphReply>;

/** First in the list is nearest the caller, last is nearest the wire. */
export const pipeline = (policies: readonly Policy[], wire: Send): Send =>
  policies.reduceRight<Send>((next, policy) => (request) => policy(request, next), wire);

/** Time, passed in so that a test need not wait. Milliseconds. */
export interface Clock {
  readonly now: () => number;
  /** Fails as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}
