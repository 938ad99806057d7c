/** An error: the members of Graph's error envelope that do not depend on the request. */
export interface ErrorFacts {
  readonly code: string;
  readonly message: string;
  /** More members for `innerError`, beside its date and request ids. */
  readonly inner?: Readonly<Record<string, unknown>>;
}

/** The body of an answer. */
export type AnswerContent =
  | { readonly is: "nothing" }
  | { readonly is: "json"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly is: "error"; readonly error: ErrorFacts }
  | { readonly is: "text"; readonly contentType: string; readonly text: string };

/** An answer before it is rendered. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content: AnswerContent;
  /** The task that the answer is about, for the journal. */
  readonly taskId?: string;
}

/** 200 with a JSON object. */
export function ok(value: object): Answer {
  return { status: 200, content: { is: "json", value: { ...value } } };
}

/** 204 without a body. */
export function noContent(): Answer {
  return { status: 204, content: { is: "nothing" } };
}

/** 202 without a body. */
export function accepted(): Answer {
  return { status: 202, content: { is: "nothing" } };
}

/** An error with its message and, unless one is given, the usual code of its status. */
export function refuse(status: number, message: string, code = usualCode(status)): Answer {
  return { status, content: { is: "error", error: { code, message } } };
}

/** The error code of a status. None is documented for this API; these are Graph's general ones or in their style. */
export function usualCode(status: number): string {
  return codes[status] ?? "generalException";
}

const codes: Readonly<Record<number, string>> = {
  400: "invalidRequest",
  401: "InvalidAuthenticationToken",
  403: "accessDenied",
  404: "itemNotFound",
  405: "notAllowed",
  409: "conflict",
  413: "requestEntityTooLarge",
  415: "unsupportedMediaType",
  422: "unprocessableEntity",
  429: "TooManyRequests",
  501: "notSupported",
  503: "serviceNotAvailable",
};
