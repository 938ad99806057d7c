import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { MisuseError } from "../misuse";

/**
 * Starts listening and returns the port.
 *
 * @param port - 0 for a free one.
 * @throws {@link MisuseError} when the port is taken; otherwise the error of the operating system.
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? portTaken(port, host) : error);
    };
    server.once("error", refused);
    server.listen(port, host, () => {
      server.off("error", refused);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function portTaken(port: number, host: string): MisuseError {
  return new MisuseError(
    `Port ${String(port)} on ${host} is already in use; choose another one, or 0 for any that is free.`,
  );
}
