import { gzipSync } from "node:zlib";
import type { Answer, ErrorFacts } from "../answer";
import { gatewayPage } from "../faults/gatewayAnswers";
import type { Settings } from "../simulatorSettings";
import { toIso } from "../simulatedClock";

/** An answer in its final form. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What an answer says about its request and its time. */
export interface Stamp {
  readonly requestId: string;
  readonly clientRequestId?: string | undefined;
  readonly nowMs: number;
  readonly acceptEncoding?: string | undefined;
}

/** The content type Graph sends with every JSON body. */
const jsonType =
  "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/**
 * Writes an answer out: headers as Graph sends them, errors in its OData envelope unless `bodies` says otherwise, and the
 * body compressed when `encoding` and the request ask for it.
 */
export function renderAnswer(
  answer: Answer,
  stamp: Stamp,
  { bodies, encoding }: Pick<Settings, "bodies" | "encoding">,
): Rendered {
  const { type, text } = bodyOf(answer, stamp, bodies);
  const isCompressed =
    text !== "" &&
    (encoding === "gzipAlways" || (encoding === "gzipUnlessRefused" && allowsGzip(stamp.acceptEncoding)));
  const body = isCompressed ? gzipSync(text) : Buffer.from(text);
  return {
    status: answer.status,
    headers: {
      "request-id": stamp.requestId,
      ...(stamp.clientRequestId !== undefined && { "client-request-id": stamp.clientRequestId }),
      Date: new Date(stamp.nowMs).toUTCString(),
      "OData-Version": "4.0",
      ...(type !== undefined && { "Content-Type": type }),
      ...(answer.status !== 204 && { "Content-Length": String(body.length) }),
      ...answer.headers,
      ...(isCompressed && { "Content-Encoding": "gzip" }),
    },
    body,
  };
}

interface Body {
  readonly type?: string;
  readonly text: string;
}

function bodyOf({ content }: Answer, stamp: Stamp, bodies: Settings["bodies"]): Body {
  switch (content.is) {
    case "nothing":
      return { text: "" };
    case "text":
      return { type: content.contentType, text: content.text };
    case "json":
      return { type: jsonType, text: JSON.stringify(content.value) };
    case "error":
      return errorBody(JSON.stringify(envelope(content.error, stamp)), bodies);
  }
}

function errorBody(json: string, bodies: Settings["bodies"]): Body {
  switch (bodies) {
    case "json":
      return { type: jsonType, text: json };
    case "none":
      return { text: "" };
    case "html":
      return { type: gatewayPage.contentType, text: gatewayPage.text };
    case "brokenJson":
      return { type: jsonType, text: json.slice(0, json.length / 2) };
  }
}

function envelope({ code, message, inner }: ErrorFacts, stamp: Stamp): object {
  return {
    error: {
      code,
      message,
      innerError: {
        ...inner,
        date: toIso(stamp.nowMs).slice(0, 19), // published samples have whole seconds and no zone
        "request-id": stamp.requestId,
        ...(stamp.clientRequestId !== undefined && { "client-request-id": stamp.clientRequestId }),
      },
    },
  };
}

/** RFC 9110, 12.5.3: without the header any encoding is allowed; with it, those listed with a weight above 0. */
function allowsGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return true;
  const weights = new Map(
    acceptEncoding.split(",").map((item) => {
      const [coding = "", weight] = item.split(/;\s*q=/i).map((part) => part.trim().toLowerCase());
      return [coding, weight === undefined ? 1 : Number(weight)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
