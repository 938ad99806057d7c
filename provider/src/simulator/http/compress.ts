import { gzipSync } from "node:zlib";
import type { Settings } from "../simulatorSettings";
import type { Rendered } from "./renderAnswer";

/** Compresses the body of an answer, if there is one, when the setting and the request ask for it. */
export function compress(
  rendered: Rendered,
  encoding: Settings["encoding"],
  acceptEncoding: string | undefined,
): Rendered {
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
