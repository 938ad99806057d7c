import type { Announce, TaskNotice } from "../errors";
import {
  chooseCredential,
  cloudWarning,
  connect,
  endpointFrom,
  fixedToken,
  openEntra,
  openLine,
  type Clock,
  type Connection,
  type Endpoint,
  type Line,
  type Pace,
  type TokenSource,
} from "../graph";
import { lineageFrom, openTraceLog, type Lineage } from "../telemetry";
import { closedBreaker, healingBreaker, type Breaker } from "./breaker";
import { lagMeter, type LagMeter } from "./lag";
import { emptyLedger, type Ledger } from "./ledger";
import { fewOf } from "./notices";
import { oneAtATime, type OneAtATime } from "./oneAtATime";
import { noPendingCreates, type PendingCreates } from "./pending";
import { noRecords, type Records } from "./records";
import { noSightings, type Sightings } from "./sightings";
import { lagFrom, paceFrom } from "./settings";

/** What the lifecycle takes from the process it runs in. Passed in, so that nothing below asks for it. */
export interface Surroundings {
  /** Read at each call, never stored. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Of this package. */
  readonly version: string;
  /** Shows people what is being waited for. */
  readonly announce: Announce;
  /** Whether whoever calls passes no trace on, so that `TRACEPARENT` goes before what is active. Default: no. */
  readonly isCalledWithoutTrace?: boolean;
  /** Whether calls that all fail are stopped for the whole run, or tried again each minute. Default: for a run. */
  readonly breaker?: "forRun" | "forWatch";
}

/** Calls Graph, unless it is clear that this cannot succeed. */
export type Guarded = <T>(verb: (connection: Connection) => Promise<T>) => Promise<T>;

/** What the verbs share for as long as the process lives. */
export interface Session {
  /** Gives the connection to Graph for one tenant, made when first asked for and then shared. */
  readonly connect: (tenantId: string | undefined, attempt: string) => Connection;
  readonly records: Records;
  /** What the plan wants in waves that other stacks hold. */
  readonly ledger: Ledger;
  /** Which tasks of this stack the process has come across. */
  readonly sightings: Sightings;
  /** How long after its create a task may be missing from what Graph shows. */
  readonly lag: LagMeter;
  /** Creates whose outcome is not known. */
  readonly pending: PendingCreates;
  /** How long one verb may wait in all for what Graph does not show yet, as `SHAREPOINT_MIGRATION_DEADLINE_MINUTES` says. */
  readonly deadlineMs: () => number;
  /** Makes creates for one source wait for each other. */
  readonly oneAtATime: OneAtATime;
  /** Tells people what was not done as usual to a task; of thousands of the same kind only the first few. */
  readonly notice: (notice: TaskNotice) => void;
  readonly breaker: Breaker;
  readonly clock: Clock;
  /** Where the spans of its calls come from. */
  readonly lineage: Lineage;
}

/**
 * Opens a session: one line (agent, pause, budget) per endpoint and one token cache per tenant, for as long as the
 * process lives. Nothing is awaited while it is built, so two first calls cannot race.
 *
 * `SHAREPOINT_MIGRATION_ENDPOINT` says where to call (Microsoft Graph when unset), and on a loopback endpoint
 * `SHAREPOINT_MIGRATION_TOKEN` which fixed token stands in for Microsoft Entra ("simulator" when unset).
 * `SHAREPOINT_MIGRATION_TRACE` names where a line for each call goes (nowhere when unset).
 */
export function openSession(surroundings: Surroundings): Session {
  const { env, clock, version, announce, isCalledWithoutTrace: parentGoesFirst = false } = surroundings;
  const lineage = { ...lineageFrom(env, version), parentGoesFirst };
  const services = new Map<string, Service>();
  const connections = new Map<string, Connection>();
  const serviceAt = (endpoint: Endpoint, attempt: string): Service => {
    const known = services.get(endpoint.origin);
    if (known) return known;
    const pace = paceFrom(env, attempt);
    const service = {
      line: openLine(endpoint, {
        clock,
        announce,
        pace,
        lineage,
        traceLog: openTraceLog(env, announce),
      }),
      tokensFor: tokensAt(endpoint, { env, clock, announce }, pace),
    };
    services.set(endpoint.origin, service);
    return service;
  };
  const connectTo: Session["connect"] = (tenantId, attempt) => {
    const endpoint = endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt);
    const key = `${endpoint.origin} ${tenantId ?? ""}`;
    const known = connections.get(key);
    if (known) return known;
    const { line, tokensFor } = serviceAt(endpoint, attempt);
    const choice = endpoint.isSimulator ? undefined : chooseCredential(env, tenantId);
    const connection = connect(line, {
      tenantId,
      tokens: tokensFor(tenantId),
      version,
      credential: choice?.is === "chosen" ? choice : undefined,
    });
    connections.set(key, connection);
    return connection;
  };
  return {
    connect: connectTo,
    ...emptyMemory(clock, () => lagFrom(env, "wait for a task")),
    deadlineMs: () => paceFrom(env, "wait for a task").deadlineMs,
    notice: fewOf(announce),
    breaker: surroundings.breaker === "forWatch" ? healingBreaker(clock) : closedBreaker(),
    clock,
    lineage,
  };
}

/** What a session remembers, before anything has happened. */
export const emptyMemory = (
  clock: Clock,
  usualLagMs?: () => number,
): Pick<Session, "records" | "ledger" | "sightings" | "lag" | "pending" | "oneAtATime"> => ({
  records: noRecords(),
  ledger: emptyLedger(),
  sightings: noSightings(),
  lag: lagMeter(clock, usualLagMs),
  pending: noPendingCreates(),
  oneAtATime: oneAtATime(),
});

/** What is shared by all tenants that one service is called for. */
interface Service {
  readonly line: Line;
  readonly tokensFor: (tenantId: string | undefined) => TokenSource;
}

/** Tokens of Microsoft Entra; on a loopback endpoint a fixed one. */
function tokensAt(
  endpoint: Endpoint,
  { env, clock, announce }: Pick<Surroundings, "env" | "clock" | "announce">,
  { deadlineMs }: Pick<Pace, "deadlineMs">,
): Service["tokensFor"] {
  if (endpoint.isSimulator) {
    const fixed = fixedToken(env["SHAREPOINT_MIGRATION_TOKEN"] ?? "simulator");
    return () => fixed;
  }
  const warning = cloudWarning(env, endpoint);
  if (warning !== undefined) announce(warning);
  return openEntra({ env, clock, endpoint, deadlineMs, announce });
}
