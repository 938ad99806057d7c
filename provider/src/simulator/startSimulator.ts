import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { BudgetMeter } from "./budget/budgetMeter";
import { ChaosDice } from "./chaos/chaosDice";
import { checkSwitches } from "./checkSwitches";
import { SimulatedClock } from "./clock";
import { controlPath, serveControl } from "./control/serveControl";
import { createSimulator } from "./createSimulator";
import { FaultQueue } from "./faults/faultQueue";
import { checkHost, urlOf } from "./http/address";
import { listen } from "./http/listen";
import type { Machinery } from "./http/machinery";
import { serveApi } from "./http/serveApi";
import { serveMishap } from "./http/serveMishap";
import { Journal } from "./journal";

import type { SimulatorOptions } from "./options";
import type { Simulator } from "./simulator";
import { defaultSwitches } from "./switches";
import { World } from "./world/world";

/**
 * Starts a simulator of the cross-tenant migration task API on a port of this machine.
 *
 * @throws {@link MisuseError} for an option that makes no sense, a host that is not loopback, or a port in use.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    host = "127.0.0.1",
    allowNonLoopback = false,
    port = 0,
    token,
    clock: clockOptions,
    onCall,
  } = options;
  checkHost(host, allowNonLoopback);
  const switches = { ...defaultSwitches(), ...checkSwitches(switchesIn(options)) };
  const clock = new SimulatedClock(clockOptions);
  const world = new World(switches, clock.nowMs());
  const closing = new AbortController();
  const settle = () => {
    const nowMs = clock.nowMs();
    world.settle(nowMs);
    return nowMs;
  };
  const parts = { world, switches, faults: new FaultQueue(), journal: new Journal(), settle };
  const machinery: Machinery = {
    ...parts,
    budget: new BudgetMeter(switches),
    chaos: new ChaosDice(switches),
    token,
    onCall,
    closing: closing.signal,
  };

  const server = createServer();
  const boundPort = await listen(server, port, host);
  const simulator = createSimulator({
    ...parts,
    clock,
    url: urlOf(host, boundPort),
    port: boundPort,
    close: () => {
      closing.abort();
      return closeServer(server);
    },
  });
  server.on("request", (incoming: IncomingMessage, response: ServerResponse) => {
    const serving = (incoming.url ?? "").startsWith(controlPath)
      ? serveControl(incoming, response, simulator)
      : serveApi(incoming, response, machinery);
    serving.catch((error: unknown) => {
      serveMishap(error, response);
    });
  });
  return simulator;
}

/** The options that are switches; one that is given as undefined counts as not given. */
function switchesIn(options: SimulatorOptions): object {
  const given: Readonly<Record<string, unknown>> = { ...options };
  const names = Object.keys(defaultSwitches());
  return Object.fromEntries(
    names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
