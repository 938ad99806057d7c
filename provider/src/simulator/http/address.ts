import { isIPv6 } from "node:net";
import { MisuseError } from "../misuse";

/**
 * Makes sure that nobody but this machine can reach the simulator, unless that is wanted: its control requests need no
 * token.
 *
 * @throws {@link MisuseError} for a host that is not loopback.
 */
export function checkHost(host: string, allowNonLoopback: boolean): void {
  const loopback = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  if (loopback || allowNonLoopback) return;
  throw new MisuseError(
    `The simulator listens only on this machine, and ${host} is not a loopback address. ` +
      "Use 127.0.0.1, or say outright that others may reach it (allowNonLoopback, on the command line --allow-non-loopback).",
  );
}

/** The URL of a listening host and port. */
export function urlOf(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${String(port)}`;
}
