/** The body of a request. */
export type RequestBody =
  | { readonly is: "empty" }
  | { readonly is: "json"; readonly value: unknown }
  | { readonly is: "notJson" }
  | { readonly is: "tooLarge" };

/** A request as the operations see it: no sockets, no streams. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query as sent, percent-encoded. */
  readonly target: string;
  readonly authorization?: string | undefined;
  readonly contentType?: string | undefined;
  readonly clientRequestId?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly body: RequestBody;
}

/** The part of a request target before the query. */
export function pathOf(target: string): string {
  return target.split("?", 1)[0] ?? "";
}

/** The query of a request target, decoded. */
export function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.slice(pathOf(target).length));
}
