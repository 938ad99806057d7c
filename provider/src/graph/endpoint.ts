import { fail } from "../errors";

/** Where the calls go, and how they prove who they are. */
export interface Endpoint {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  /** True for http on loopback: the simulator, where a fixed token replaces Microsoft Entra. */
  readonly isSimulator: boolean;
}

/** Microsoft Graph of the global cloud, the only one that offers this API. */
export const microsoftGraph: Endpoint = { origin: "https://graph.microsoft.com", isSimulator: false };

/**
 * Reads the setting `SHAREPOINT_MIGRATION_ENDPOINT`. A token must never leave the machine in clear, so plain http is
 * accepted on loopback only.
 *
 * @param setting the text of the variable; Microsoft Graph when absent or empty
 * @param attempt what is being attempted, for the sentence
 * @throws MigrationError `settings.endpointInvalid`
 */
export function endpointFrom(setting: string | undefined, attempt: string): Endpoint {
  if (setting === undefined || setting.trim() === "") return microsoftGraph;
  const invalid = (reason: string) => fail("settings.endpointInvalid", { attempt, reason });
  if (!URL.canParse(setting)) throw invalid("It is not a URL");
  const url = new URL(setting);
  if (url.username || url.password) throw invalid("It must not hold a user name or a password");
  if (url.pathname !== "/" || url.search || url.hash)
    throw invalid("It must be scheme, host and port only, without a path");
  if (url.protocol === "https:") return { origin: url.origin, isSimulator: false };
  if (url.protocol === "http:" && isLoopback(url.hostname)) return { origin: url.origin, isSimulator: true };
  throw invalid(
    "Plain http is accepted on loopback only, because a token must not leave the machine in clear",
  );
}

/** Whether a host is this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

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
