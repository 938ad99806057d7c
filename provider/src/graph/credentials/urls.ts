import { isLoopback } from "../endpoint";

/** Whether a text is an https URL without a user name. */
export const isHttps = (text: string): boolean => parse(text)?.protocol === "https:";

/** As `isHttps`, or plain http that does not leave the machine. */
export const isHttpsOrLoopback = (text: string): boolean => {
  const url = parse(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
};

/** Whether a host is the hypervisor of this machine, which answers questions about the machine. */
export const isHypervisor = (hostname: string): boolean => /^169\.254(\.\d{1,3}){2}$/.test(hostname);

/** Whether a host is so near that a proxy has no business on the way, and answers come at once. */
export const isNearby = (hostname: string): boolean => isLoopback(hostname) || isHypervisor(hostname);

function parse(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username || url.password ? undefined : url;
}
