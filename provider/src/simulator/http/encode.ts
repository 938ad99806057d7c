import { gzipSync } from "node:zlib";
import type { Encoding } from "../switches";
import type { Rendered } from "./render";

/** Compresses the body of an answer when the switch, and perhaps the request, says so. No body stays none. */
export function encode(rendered: Rendered, encoding: Encoding, acceptEncoding: string | undefined): Rendered {
  const isWanted =
    encoding === "gzipAlways" || (encoding === "gzipUnlessRefused" && allowsGzip(acceptEncoding));
  if (!isWanted || rendered.body.length === 0) return rendered;
  const body = gzipSync(rendered.body);
  const headers = {
    ...rendered.headers,
    "Content-Encoding": "gzip",
    "Content-Length": String(body.length),
  };
  return { ...rendered, headers, body };
}

/** RFC 9110, 12.5.3: without the header any encoding will do; with it, those that are listed and weigh something. */
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
