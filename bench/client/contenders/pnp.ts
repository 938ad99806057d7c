import { NodeFetchWithRetry } from "@pnp/nodejs";
import {
  body as withBody,
  InjectHeaders,
  JSONParse,
  op,
  post,
  Queryable,
  RejectOnError,
  ResolveOnData,
} from "@pnp/queryable";
import { authorization, clientOf, type OpenClient } from "../client.ts";

/** PnPjs with its fetch that retries. */
export const pnp: OpenClient = (url) =>
  clientOf((path, body) => {
    const query = new Queryable(url + path).using(
      RejectOnError(),
      ResolveOnData(),
      NodeFetchWithRetry(),
      JSONParse(),
      InjectHeaders({ authorization, "Content-Type": "application/json" }),
    );
    return op<unknown>(query, post, body ? withBody(body) : {});
  });
