import { createServer, type IncomingMessage } from "node:http";
import { listen } from "../listen";

/** A span as it arrived over the wire. */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What several processes have exported to it. */
export interface Collector {
  readonly url: string;
  /** Those of one scope, by when they began. */
  readonly spans: (scope: string) => readonly CollectedSpan[];
  /** The names of the metrics of one scope. */
  readonly metrics: (scope: string) => readonly string[];
}

/** Starts a collector of OTLP over HTTP as JSON, on loopback, as far as tests need one. */
export async function startCollector(): Promise<Collector & AsyncDisposable> {
  const scopes: Scope[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      if (request.headers["content-type"] !== "application/json") {
        response.writeHead(415).end();
        return;
      }
      const { resourceSpans = [], resourceMetrics = [] } = JSON.parse(text) as Exported;
      scopes.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans));
      scopes.push(...resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  const { host, close } = await listen(server);
  const of = (name: string): Scope[] => scopes.filter(({ scope }) => scope.name === name);
  return {
    url: `http://${host}`,
    spans: (scope) =>
      of(scope)
        .flatMap(({ spans = [] }) => spans)
        .sort((one, other) => (BigInt(one.startTimeUnixNano) < BigInt(other.startTimeUnixNano) ? -1 : 1))
        .map(({ attributes, ...span }) => ({
          ...span,
          attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)])),
        })),
    metrics: (scope) => of(scope).flatMap(({ metrics = [] }) => metrics.map(({ name }) => name)),
    [Symbol.asyncDispose]: close,
  };
}

interface Exported {
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly Scope[] }[];
  readonly resourceMetrics?: readonly { readonly scopeMetrics: readonly Scope[] }[];
}

interface Scope {
  readonly scope: { readonly name: string };
  readonly spans?: readonly (Omit<CollectedSpan, "attributes"> & {
    readonly startTimeUnixNano: string;
    readonly attributes: readonly { readonly key: string; readonly value: Value }[];
  })[];
  readonly metrics?: readonly { readonly name: string }[];
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number | string;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly Value[] };
}

function plain({ stringValue, intValue, doubleValue, arrayValue }: Value): unknown {
  if (arrayValue) return arrayValue.values.map(plain);
  return stringValue ?? doubleValue ?? (intValue === undefined ? undefined : Number(intValue));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
