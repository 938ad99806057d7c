import {
  connect,
  endpointFrom,
  entraTokens,
  fixedToken,
  openLine,
  type Announce,
  type Clock,
  type Connection,
  type Line,
} from "../graph";
import { closedBreaker, type Breaker } from "./breaker";
import { emptyLedger, type Ledger } from "./ledger";
import { fewOf, type NoticeKind } from "./notices";
import { noRecords, type Records } from "./records";
import { noSightings, type Sightings } from "./sightings";
import { paceFrom } from "./settings";

/** What the lifecycle takes from the process it runs in. Passed in, so that nothing below asks for it. */
export interface Surroundings {
  /** Read at each call, never stored. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Of this package. */
  readonly version: string;
  /** Shows people what is being waited for. */
  readonly announce: Announce;
}

/** What the verbs share for as long as the process lives. */
export interface Session {
  /** Gives the connection to Graph for one tenant, made when first asked for and then shared. */
  readonly connect: (tenantId: string | undefined, attempt: string) => Connection;
  readonly records: Records;
  /** What the plan wants in waves that other stacks hold. */
  readonly ledger: Ledger;
  /** Which tasks of this stack the process has come across. */
  readonly sightings: Sightings;
  /** Tells people what was not done as usual to a task; of thousands of the same kind only the first few. */
  readonly notice: (kind: NoticeKind, line: string) => void;
  readonly breaker: Breaker;
  readonly clock: Clock;
}

/**
 * Opens a session: one line (agent, pause, budget) per endpoint and one token cache per tenant, for as long as the
 * process lives. Nothing is awaited while it is built, so two first calls cannot race.
 *
 * `SHAREPOINT_MIGRATION_ENDPOINT` says where to call (Microsoft Graph when unset), and on a loopback endpoint
 * `SHAREPOINT_MIGRATION_TOKEN` which fixed token stands in for Microsoft Entra ("simulator" when unset).
 */
export function openSession({ env, clock, version, announce }: Surroundings): Session {
  const lines = new Map<string, Line>();
  const connections = new Map<string, Connection>();
  const connectTo: Session["connect"] = (tenantId, attempt) => {
    const endpoint = endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt);
    const key = `${endpoint.origin} ${tenantId ?? ""}`;
    const known = connections.get(key);
    if (known) return known;
    const line =
      lines.get(endpoint.origin) ?? openLine(endpoint, { clock, announce, pace: paceFrom(env, attempt) });
    const tokens = endpoint.isSimulator
      ? fixedToken(env["SHAREPOINT_MIGRATION_TOKEN"] ?? "simulator")
      : entraTokens(tenantId, clock);
    const connection = connect(line, { tenantId, tokens, version });
    lines.set(endpoint.origin, line);
    connections.set(key, connection);
    return connection;
  };
  return {
    connect: connectTo,
    records: noRecords(),
    ledger: emptyLedger(),
    sightings: noSightings(),
    notice: fewOf(announce),
    breaker: closedBreaker(),
    clock,
  };
}
