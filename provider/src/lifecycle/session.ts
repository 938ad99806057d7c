import type { CredentialVariables, Notify, TaskNotice } from "../errors";
import {
  chooseCredential,
  chooseTargetCredential,
  clockUntil,
  cloudWarning,
  connect,
  endpointFrom,
  fixedToken,
  openEntra,
  refuseTenants,
  createClient,
  type Clock,
  type Connection,
  type Endpoint,
  type ServiceClient,
  type RateSettings,
  type TokenSource,
} from "../graph";
import { traceContextFrom, openTraceLog, type TraceContext } from "../telemetry";
import { latchingBreaker, noBreaker, recoveringBreaker } from "./breaker";
import { guardedCall, targetCall, type GuardedCall, type MapTenants, type TargetCall } from "./guardedCall";
import { lagMeter } from "./lag";
import { noHandovers } from "./handovers";
import { limitedNotices } from "./notices";
import { keyedMutex } from "./keyedMutex";
import { noPendingCreates } from "./pending";
import { noOwnership } from "./taskOwnership";
import { noKnownTasks } from "./knownTasks";
import { noMapOwners } from "./identityMap/mapOwners";
import { lagFrom, rateFrom } from "./settings";

/** What the lifecycle takes from its process. Passed in, so that no code below reads it from globals. */
export interface SessionOptions {
  /** Read at each call, never stored. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The variables that hold the credentials. Default: those that everything of Azure reads. */
  readonly variables?: CredentialVariables;
  /** Of this package. */
  readonly version: string;
  /** Shows people what is being waited for. */
  readonly notify: Notify;
  /** Whether the caller passes on no trace, so that `TRACEPARENT` takes precedence over the active span. Default: no. */
  readonly isCalledWithoutTrace?: boolean;
  /** How to go on when all calls fail: stop for the rest of the run, probe once a minute, or just call. Default: `forRun`. */
  readonly breaker?: keyof typeof breakers;
}

const breakers = {
  forRun: latchingBreaker,
  forWatch: recoveringBreaker,
  none: () => noBreaker,
};

/** What the verbs share for as long as the process lives. */
export interface Session extends Readonly<ReturnType<typeof emptyMemory>> {
  /** Calls Graph. The calls of one tenant share a connection, which is opened by the first. */
  readonly call: GuardedCall;
  /** Calls Graph in the target tenant. No call is made with a token of another tenant. */
  readonly callTarget: TargetCall;
  /** How long one verb may wait for Graph in total: `SHAREPOINT_MIGRATION_DEADLINE_MINUTES`. */
  readonly deadlineMs: () => number;
  /** Notifies people. */
  readonly notify: Notify;
  /** Notifies people of an exception made for a task or a mapping; of thousands of the same kind, of the first few. */
  readonly notice: (notice: TaskNotice) => void;
  readonly clock: Clock;
  /** Where the spans of its calls come from. */
  readonly traceContext: TraceContext;
  /** The same session for one verb, in which no call waits longer for throttling than this. */
  readonly within: (longestMs: number) => Session;
  /** A session for one stack, over the same connections: it shares their budget and pauses, and what is known of the lag. */
  readonly forStack: (own: StackOptions) => Session;
}

/** What a session for one stack has for itself. */
export interface StackOptions extends Pick<SessionOptions, "notify" | "breaker"> {
  readonly traceContext: TraceContext;
  /** Once it is aborted, no request is sent any more, and nothing is waited for. */
  readonly signal: AbortSignal;
}

/**
 * Opens a session: one client (agent, pause, budget) per endpoint and one token cache per tenant, for as long as the
 * process lives. Nothing is awaited while it is built, so two first calls cannot race.
 *
 * `SHAREPOINT_MIGRATION_ENDPOINT` says where to call (Microsoft Graph when unset), and on a loopback endpoint
 * `SHAREPOINT_MIGRATION_TOKEN` which fixed token replaces Microsoft Entra ("simulator" when unset), and
 * `SHAREPOINT_MIGRATION_TARGET_TOKEN` which one in the target tenant ("simulator-target" when unset).
 * `SHAREPOINT_MIGRATION_TRACE` names where a line for each call goes (nowhere when unset).
 */
export function openSession(options: SessionOptions): Session {
  const { env, version, isCalledWithoutTrace: parentGoesFirst = false } = options;
  const lag = lagMeter(options.clock, () => lagFrom(env, "wait for a task"));
  const traceContext = { ...traceContextFrom(env, version), parentGoesFirst };
  return sessionOver(openServices(options), lag, { ...options, traceContext });
}

/** The service at an endpoint, opened by the first call. */
type ServiceAt = (endpoint: Endpoint, attempt: string) => Service;

function openServices(options: SessionOptions): ServiceAt {
  const { env, clock, notify } = options;
  const services = new Map<string, Service>();
  return (endpoint, attempt) => {
    const known = services.get(endpoint.origin);
    if (known) return known;
    const rate = rateFrom(env, attempt);
    const traceLog = openTraceLog(env, notify);
    const service = {
      client: createClient(endpoint, { clock, notify, rate, traceLog }),
      tokens: tokensAt(endpoint, options, rate),
    };
    services.set(endpoint.origin, service);
    return service;
  };
}

function sessionOver(
  serviceAt: ServiceAt,
  lag: Session["lag"],
  options: SessionOptions & Pick<Session, "traceContext"> & Partial<Pick<StackOptions, "signal">>,
): Session {
  const { env, version, notify, traceContext, signal } = options;
  const clock = clockUntil(options.clock, signal);
  const breaker = breakers[options.breaker ?? "forRun"](clock);
  const callsWithin = (longestMs?: number): Pick<Session, "call" | "callTarget"> => {
    const connections = new Map<string, Connection>();
    const connection = (place: string, attempt: string, open: (service: Service) => Caller): Connection => {
      const endpoint = endpointFrom(env["SHAREPOINT_MIGRATION_ENDPOINT"], attempt);
      const key = `${endpoint.origin} ${place}`;
      const known = connections.get(key);
      if (known) return known;
      const service = serviceAt(endpoint, attempt);
      const own = { version, traceContext, signal, longestMs };
      const opened = connect(service.client, { ...open(service), ...own });
      connections.set(key, opened);
      return opened;
    };
    const toSource = (tenantId: string | undefined, attempt: string): Connection =>
      connection(tenantId ?? "", attempt, ({ client: { endpoint }, tokens }) => {
        const choice = endpoint.isSimulator ? undefined : chooseSource(options)(env, tenantId);
        const credential = choice?.is === "chosen" ? choice : undefined;
        return { tenantId, tokens: tokens.source(tenantId), credential };
      });
    const toTarget = ({ sourceTenantId, targetTenantId }: MapTenants, attempt: string): Connection =>
      connection(`target ${sourceTenantId} ${targetTenantId ?? ""}`, attempt, ({ client, tokens }) => {
        const choice = client.endpoint.isSimulator ? undefined : chooseTargetCredential(env, targetTenantId);
        const credential = choice?.is === "chosen" ? choice : undefined;
        const wanted = { tenantId: targetTenantId, notTenantId: sourceTenantId };
        return {
          tenantId: targetTenantId ?? credential?.tenantId,
          otherwise: "the target tenant",
          tokens: refuseTenants(tokens.target(targetTenantId), wanted, credential),
          credential,
        };
      });
    return {
      call: guardedCall(toSource, breaker, signal),
      callTarget: targetCall(toTarget, breaker, signal),
    };
  };
  const session: Session = {
    ...callsWithin(),
    ...emptyMemory(clock, env),
    lag,
    deadlineMs: () => rateFrom(env, "wait for a task").deadlineMs,
    within: (longestMs) => ({
      ...session,
      ...callsWithin(longestMs),
      deadlineMs: () => Math.min(longestMs, session.deadlineMs()),
    }),
    notify,
    notice: limitedNotices(notify),
    clock,
    traceContext,
    forStack: (own) => sessionOver(serviceAt, lag, { ...options, ...own }),
  };
  return session;
}

/** What a session remembers, before anything has happened. */
export const emptyMemory = (clock: Clock, env: SessionOptions["env"] = {}) => ({
  /** Which records hold which tasks. */
  ownership: noOwnership(),
  /** Tasks that waves of other stacks take over. */
  handovers: noHandovers(),
  /** The tasks of this stack that the process knows. */
  knownTasks: noKnownTasks(),
  /** How long after its create a task may be missing from Graph's answers. */
  lag: lagMeter(clock, () => lagFrom(env, "wait for a task")),
  /** Creates whose outcome is not known. */
  pending: noPendingCreates(),
  /** Makes creates for one source wait for each other. */
  mutex: keyedMutex(),
  /** Which identity map declares which mapping. */
  mapOwners: noMapOwners(),
});

/** Who calls, of what `connect` is given. */
type Caller = Pick<Parameters<typeof connect>[1], "tenantId" | "otherwise" | "tokens" | "credential">;

/** What is shared by all tenants that one service is called for. */
interface Service {
  readonly client: ServiceClient;
  /** For each of the two sides, with its own credentials. */
  readonly tokens: Readonly<Record<"source" | "target", (tenantId: string | undefined) => TokenSource>>;
}

/** Tokens of Microsoft Entra; on a loopback endpoint fixed ones. */
function tokensAt(
  endpoint: Endpoint,
  options: SessionOptions,
  { deadlineMs }: RateSettings,
): Service["tokens"] {
  const { env, clock, notify } = options;
  if (endpoint.isSimulator) {
    const source = fixedToken(env["SHAREPOINT_MIGRATION_TOKEN"] ?? "simulator");
    const target = fixedToken(env["SHAREPOINT_MIGRATION_TARGET_TOKEN"] ?? "simulator-target");
    return { source: () => source, target: () => target };
  }
  const warning = cloudWarning(env, endpoint);
  if (warning !== undefined) notify(warning);
  const entra = { env, clock, endpoint, deadlineMs, notify };
  return {
    source: openEntra({ ...entra, choose: chooseSource(options) }),
    target: openEntra({ ...entra, choose: chooseTargetCredential }),
  };
}

/** Chooses the credentials of the source tenant, from the variables of the session. */
const chooseSource =
  ({ variables }: Pick<SessionOptions, "variables">) =>
  (env: SessionOptions["env"], tenantId?: string) =>
    chooseCredential(env, tenantId, variables);
