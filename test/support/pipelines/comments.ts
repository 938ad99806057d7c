import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen } from "../listen";

/** The part of GitHub's API that comments on a pull request are made with. */
export interface CommentsApi {
  readonly url: string;
  /** The bodies of the comments, oldest first. */
  readonly bodies: () => readonly string[];
}

/** Lists, adds and changes the comments of one pull request, for those with the token. */
export async function startCommentsApi(token: string): Promise<CommentsApi & AsyncDisposable> {
  const comments = [{ url: "", body: "Another comment." }];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, headers, url: path = "" } = request;
    const sent = await text(request);
    const { body = "" } = JSON.parse(sent || "{}") as { readonly body?: string };
    const answer = (status: number, json: unknown = {}) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    if (headers.authorization !== `Bearer ${token}`) return void answer(401);
    const isList = /^\/repos\/contoso\/migrations\/issues\/7\/comments(\?|$)/.test(path);
    const known = comments.find((comment) => comment.url === url + path);
    if (isList && method === "GET") return void answer(200, comments);
    if (isList && method === "POST") comments.push({ url: `${url}/comments/${comments.length}`, body });
    else if (known && method === "PATCH") known.body = body;
    else return void answer(404);
    answer(known ? 200 : 201);
  };
  const { host, close } = await listen(createServer((request, response) => void respond(request, response)));
  const url = `http://${host}`;
  return { url, bodies: () => comments.map(({ body }) => body), [Symbol.asyncDispose]: close };
}
