import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { BudgetMeter } from "./budget/budgetMeter";
import { ChaosDice } from "./chaos/chaosDice";
import { checkSettings } from "./checkSettings";
import type { WorldDescription } from "./directory/description";
import { FaultQueue } from "./faults/faultQueue";
import { checkHost, listen, urlOf } from "./http/listen";
import { serveApi, type ServeContext } from "./http/serveApi";
import { controlPath, serveControl } from "./http/serveControl";
import { Journal, type JournalCall } from "./journal";
import { defaultSettings, type Settings } from "./simulatorSettings";
import { SimulatedClock, type ClockOptions } from "./simulatedClock";
import { Simulator } from "./simulator";
import { checkTokens, defaultTargetToken } from "./tenants";
import { World } from "./world/world";

/** How a simulator is started. The settings can also be changed while it runs. */
export interface SimulatorOptions extends Partial<Settings> {
  /** Where to listen. Default 127.0.0.1; other hosts than loopback need `allowNonLoopback`. */
  readonly host?: string;
  /** Lets other machines in. They can also send control requests, which need no token. Default false. */
  readonly allowNonLoopback?: boolean;
  /** Default 0: a free one. */
  readonly port?: number;
  /** The only bearer token of the source tenant. Default: any that is not empty and not the target's. */
  readonly token?: string;
  /** The bearer token of the target tenant. Default `simulator-target`. */
  readonly targetToken?: string;
  /** Who and what is in the tenants. Default: everything that a move needs, and nothing that is in its way. */
  readonly world?: WorldDescription;
  /** How the simulated clock runs. Default: like the real one. */
  readonly clock?: ClockOptions;
  /** Called with every API call when it is answered. Must not throw. */
  readonly onCall?: (call: JournalCall) => void;
}

/**
 * Starts a simulator of the cross-tenant migration task API on a port of this machine.
 *
 * @throws {@link UsageError} for an invalid option, a host that is not loopback, or a port in use.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = "127.0.0.1", allowNonLoopback = false, port = 0, clock: clockOptions } = options;
  checkHost(host, allowNonLoopback);
  const { token: source, targetToken: target = defaultTargetToken } = options;
  const tokens = checkTokens({ source, target });
  const settings = { ...defaultSettings(), ...checkSettings(settingsIn(options)) };
  const clock = new SimulatedClock(clockOptions);
  const world = new World(settings, clock.nowMs());
  const closing = new AbortController();
  const settle = () => {
    const nowMs = clock.nowMs();
    world.settle(nowMs);
    return nowMs;
  };
  const parts = { world, settings, faults: new FaultQueue(), journal: new Journal(), settle };
  const context: ServeContext = {
    ...parts,
    budgets: { source: new BudgetMeter(settings), target: new BudgetMeter(settings) },
    chaos: new ChaosDice(settings),
    tokens,
    onCall: options.onCall,
    closing: closing.signal,
  };

  const server = createServer();
  const boundPort = await listen(server, port, host);
  const simulator = new Simulator({
    ...parts,
    clock,
    url: urlOf(host, boundPort),
    port: boundPort,
    closed: new Promise((resolve) => server.once("close", resolve)),
    stop: () => {
      closing.abort();
      server.close();
      server.closeAllConnections();
    },
  });
  if (options.world) simulator.describe(options.world);
  server.on("request", (incoming: IncomingMessage, response: ServerResponse) => {
    const serving = (incoming.url ?? "").startsWith(controlPath)
      ? serveControl(incoming, response, simulator)
      : serveApi(incoming, response, context);
    serving.catch((error: unknown) => {
      reportInternalError(error, response);
    });
  });
  return simulator;
}

/** The options that are settings; undefined ones count as not given. */
function settingsIn(options: SimulatorOptions): object {
  const names = new Set(Object.keys(defaultSettings()));
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => names.has(name) && value !== undefined),
  );
}

/** Ends a request that could not be served: the client hung up, or the simulator failed, which must be visible. */
function reportInternalError(error: unknown, response: ServerResponse): void {
  if (response.destroyed || response.headersSent) {
    response.destroy();
    return;
  }
  const text = `The simulator failed because of an internal error: ${String(error)}\n`;
  response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}
