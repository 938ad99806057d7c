import { createServer } from "node:http";
import { listen } from "./listen";

/** What a small Graph answers: by path and query, decoded, a status and a body; a list answers one after the other. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>;
type Answer = readonly [status: number, body: unknown];

/** A server that answers reads of Graph v1.0 and accepts every validation. */
export interface SmallGraph {
  readonly url: string;
  /** The reads so far, decoded. */
  readonly reads: readonly string[];
}

/** Starts one. What is not in its answers does not exist (404). */
export async function openSmallGraph(answers: Answers): Promise<SmallGraph & AsyncDisposable> {
  const reads: string[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "" } = request;
    request.resume();
    const reply = ([status, body]: Answer): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (method === "POST") return reply([200, { status: "completed" }]);
    const path = decodeURIComponent(url).replace("/v1.0/", "");
    const name = path.replace(/[?&]\$select=.*$/, "");
    reads.push(path);
    const known = answers[name];
    const isList = (value: typeof known): value is readonly Answer[] => Array.isArray(value?.[0]);
    const nth = reads.filter((read) => read.replace(/[?&]\$select=.*$/, "") === name).length - 1;
    if (known === undefined) return reply([404, { error: { code: "itemNotFound", message: "None" } }]);
    reply(isList(known) ? (known[Math.min(nth, known.length - 1)] ?? [500, {}]) : known);
  });
  const { host, close } = await listen(server);
  return { url: `http://${host}`, reads, [Symbol.asyncDispose]: close };
}
