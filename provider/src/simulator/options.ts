import type { ClockOptions } from "./clock";
import type { JournalCall } from "./journal";
import type { Switches } from "./switches";

/** How a simulator is started. The switches can also be changed while it runs. */
export interface SimulatorOptions extends Partial<Switches> {
  /** Where to listen. Default 127.0.0.1; a host that is not loopback is refused unless `allowNonLoopback` is true. */
  readonly host?: string;
  /** Lets other machines in. They can also send control requests, which need no token. Default false. */
  readonly allowNonLoopback?: boolean;
  /** Default 0: a free one. */
  readonly port?: number;
  /** The only bearer token accepted. Default: any that is not empty. */
  readonly token?: string;
  /** How the simulated clock runs. Default: like the real one. */
  readonly clock?: ClockOptions;
  /** Told of every API call as it is answered. Must not throw. */
  readonly onCall?: (call: JournalCall) => void;
}
