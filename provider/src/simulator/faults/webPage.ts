import type { Answer } from "../answer";

/** The kind of page a proxy or a gateway sends where JSON was expected. */
export const gatewayPage =
  "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>" +
  "<body><h1>Our services aren't available right now</h1></body></html>\n";

/** An answer that is a web page. */
export function webPage(status: number): Answer {
  return { status, content: { is: "text", contentType: "text/html; charset=utf-8", text: gatewayPage } };
}
