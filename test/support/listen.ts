import { once } from "node:events";
import type { Server } from "node:http";
import type { Server as TlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A server that listens on loopback. */
export interface Listening {
  /** The host and the port: `127.0.0.1:34567`. */
  readonly host: string;
  /** Ends it at once, with all of its connections. */
  readonly close: () => Promise<void>;
}

/** Lets a server listen on loopback, at a port that is free. */
export async function listen(server: Server | TlsServer): Promise<Listening> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
