import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The part of GitHub's API that comments on pull requests are made with. */
export interface CommentsApi {
  readonly url: string;
  /** The bodies of the comments, oldest first. */
  readonly bodies: () => readonly string[];
  readonly close: () => Promise<void>;
}

interface Comment {
  readonly url: string;
  body: string;
}

/** Restates `GET` and `POST …/issues/{number}/comments` and `PATCH …/issues/comments/{id}` for those with the token. */
export async function startCommentsApi(token: string): Promise<CommentsApi> {
  const comments: Comment[] = [{ url: "", body: "Another comment." }];
  const node = createServer((request, response) => {
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const { pathname, origin } = new URL(request.url ?? "/", url());
      if (request.headers.authorization !== `Bearer ${token}`)
        return answer(401, { message: "Bad credentials" });
      const list = /^\/repos\/[^/]+\/[^/]+\/issues\/\d+\/comments$/.test(pathname);
      if (list && request.method === "GET") return answer(200, comments);
      const written = (): string => (JSON.parse(text) as { readonly body: string }).body;
      if (list && request.method === "POST") {
        const made = {
          url: `${origin}/repos/contoso/migrations/issues/comments/${comments.length}`,
          body: written(),
        };
        comments.push(made);
        return answer(201, made);
      }
      const known = comments.find((comment) => comment.url === `${origin}${pathname}`);
      if (!known || request.method !== "PATCH") return answer(404, { message: "Not Found" });
      known.body = written();
      return answer(200, known);
    });
  });
  await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
  const url = (): string => `http://127.0.0.1:${String((node.address() as AddressInfo).port)}`;
  return {
    url: url(),
    bodies: () => comments.map(({ body }) => body),
    close: () =>
      new Promise<void>((resolve) => {
        node.close(() => resolve());
        node.closeAllConnections();
      }),
  };
}
