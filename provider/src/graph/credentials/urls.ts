import { isLoopback } from "../endpoint";

/** Whether a text is an https URL without a user name. */
export const isHttps = (text: string): boolean => parse(text)?.protocol === "https:";

/** As `isHttps`, or plain http that does not leave the machine. */
export const isHttpsOrLoopback = (text: string): boolean => {
  const url = parse(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
};

/** Whether a host is this machine or its hypervisor, where a proxy has no business and answers come at once. */
export const isNearby = (hostname: string): boolean =>
  isLoopback(hostname) || /^169\.254(\.\d{1,3}){2}$/.test(hostname);

function parse(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username || url.password ? undefined : url;
}
