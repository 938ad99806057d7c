import { randomUUID } from "node:crypto";
import { fail, type Notify } from "../errors";
import type { TraceContext, TraceLog } from "../telemetry";
import type { ChosenCredential } from "./credentials/choose";
import { claimsOf, type TokenClaims } from "./credentials/claims";
import type { Endpoint } from "./endpoint";
import { clockUntil } from "./clock";
import { pipeline, type Clock, type Send } from "./http";
import { pauseGate } from "./pauseGate";
import { authorize } from "./policies/authorize";
import { awaitPause } from "./policies/awaitPause";
import { traceCall } from "./policies/traceCall";
import { identifyCaller } from "./policies/identifyCaller";
import { limitConcurrency } from "./policies/limitConcurrency";
import { retryTransient } from "./policies/retryTransient";
import { spendBudget } from "./policies/spendBudget";
import { timeTries } from "./policies/timeTries";
import { waitOutThrottling } from "./policies/waitOutThrottling";
import { traceTries } from "./policies/traceTries";
import type { TokenSource } from "./tokens";
import { wire } from "./wire";

/** A way to Graph in one tenant. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** For sentences: "tenant 1111…", "the default tenant" or "the target tenant". */
  readonly tenant: string;
  /** What tokens are asked for with; absent where a fixed token is used. */
  readonly credential?: CallerCredential;
  readonly send: Send;
  /** What the token says of itself; undefined when it is opaque, or there is none. */
  readonly claims: () => Promise<TokenClaims | undefined>;
}

/** The credentials of a caller, as far as sentences need them. */
export type CallerCredential = Pick<ChosenCredential, "name" | "kind">;

/** What the sentences about one task need. */
export interface TaskLabel {
  readonly taskId: string;
  readonly subject: string;
  readonly partner: string;
}

/** The API is in Graph's beta version only. */
const migrationsPath = "/beta/solutions/sharePoint/migrations";

/** The collection of tasks. */
export const tasksPath = `${migrationsPath}/crossOrganizationMigrationTasks`;

/** The two collections of mappings, in the target tenant. */
export const mappingsPath = {
  user: `${migrationsPath}/crossOrganizationUserMappings`,
  group: `${migrationsPath}/crossOrganizationGroupMappings`,
} as const;

/** Whether an id can be part of a path. Dots alone would be steps in it, encoded or not, and an empty one would be the collection. */
export const canBeInPath = (taskId: string): boolean => !/^\.{0,2}$/.test(taskId) && taskId.isWellFormed();

/**
 * One task. Ids are opaque, so whatever they hold is encoded.
 *
 * @throws MigrationError `task.idUnusable`
 */
export function taskPath(taskId: string, attempt: string): string {
  if (!canBeInPath(taskId)) throw fail("task.idUnusable", { attempt });
  return `${tasksPath}/${encodeURIComponent(taskId)}`;
}

/** One task, as those who watch name it. */
export const taskRoute = `${tasksPath}/{id}`;

/** How fast, and how long. */
export interface RateSettings {
  /** The budget of SharePoint's resource units; unlimited when absent. */
  readonly unitsPerMinute?: number;
  /** How long one call may wait for throttling in all. */
  readonly deadlineMs: number;
}

/** What all connections to one service share: the pause, the number of calls in progress, the budget, the trace log, the agent. */
export type ServiceClient = ReturnType<typeof createClient>;

/** Opens a client for a service, once per process. */
export const createClient = (
  endpoint: Endpoint,
  { clock, rate, notify, traceLog, wire: send = wire(endpoint) }: ClientOptions,
) => {
  const gate = pauseGate(clock, notify);
  return {
    endpoint,
    clock,
    rate,
    gate,
    limit: limitConcurrency(gate),
    spend: rate.unitsPerMinute === undefined ? [] : [spendBudget(rate.unitsPerMinute, clock)],
    traceLog,
    wire: send,
  };
};

interface ClientOptions {
  readonly clock: Clock;
  readonly rate: RateSettings;
  readonly notify: Notify;
  /** Takes a line for each call. */
  readonly traceLog?: TraceLog | undefined;
  /** Default: HTTP. */
  readonly wire?: Send;
}

/** Everything that happens to a request, in order: first is nearest the caller, last is nearest the wire. */
export function connect(
  client: ServiceClient,
  caller: {
    readonly tenantId: string | undefined;
    /** What it is called where its ID is not known. Default: "the default tenant". */
    readonly otherwise?: string;
    readonly tokens: TokenSource;
    readonly version: string;
    readonly credential?: CallerCredential | undefined;
    /** Where the spans of its calls come from. Default: nowhere. */
    readonly traceContext?: TraceContext;
    /** Once it is aborted, nothing is sent any more. */
    readonly signal?: AbortSignal | undefined;
    /** How long one call may wait for throttling in all. Default: as long as the client's settings allow. */
    readonly longestMs?: number | undefined;
  },
): Connection {
  const { endpoint, rate, gate, limit, spend, traceLog } = client;
  const { traceContext = {}, signal, otherwise = "the default tenant" } = caller;
  const deadlineMs = Math.min(caller.longestMs ?? Infinity, rate.deadlineMs);
  const clock = clockUntil(client.clock, signal);
  const policies = [
    traceCall(clock),
    retryTransient(clock),
    waitOutThrottling(gate, clock, deadlineMs),
    limit,
    authorize(caller.tokens),
    ...spend,
    awaitPause(gate, deadlineMs, signal),
    identifyCaller(caller.version, randomUUID),
    timeTries(clock),
    traceTries({ endpoint, clock, traceContext, traceLog }),
  ];
  return {
    endpoint,
    tenant: caller.tenantId === undefined ? otherwise : `tenant ${caller.tenantId}`,
    ...(caller.credential && { credential: caller.credential }),
    send: pipeline(policies, client.wire),
    claims: async () => claimsOf((await caller.tokens().catch(() => undefined)) ?? ""),
  };
}
