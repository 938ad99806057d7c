import type { Server } from "node:http";
import { isIPv6, type AddressInfo } from "node:net";
import { UsageError } from "../checks";

/**
 * Keeps other machines out unless they are let in: control requests need no token.
 *
 * @throws {@link UsageError} for a host that is not loopback.
 */
export function checkHost(host: string, allowNonLoopback: boolean): void {
  const loopback = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  if (loopback || allowNonLoopback) return;
  throw new UsageError(
    `The simulator listens only on this machine, and ${host} is not a loopback address. ` +
      "Use 127.0.0.1, or let other machines in with allowNonLoopback (on the command line --allow-non-loopback).",
  );
}

/** The URL of a listening host and port. */
export function urlOf(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${String(port)}`;
}

/**
 * Starts listening and returns the port.
 *
 * @param port - 0 for a free one.
 * @throws {@link UsageError} when the port is taken; otherwise the error of the operating system.
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const taken = `Port ${String(port)} on ${host} is already in use; choose another one, or 0 for any that is free.`;
      reject(error.code === "EADDRINUSE" ? new UsageError(taken) : error);
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
