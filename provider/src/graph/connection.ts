import { randomUUID } from "node:crypto";
import type { Endpoint } from "./endpoint";
import { pipeline, type Clock, type Send } from "./http";
import { authorize } from "./policies/authorize";
import { identifyCaller } from "./policies/identifyCaller";
import { retryThrottled } from "./policies/retryThrottled";
import type { TokenSource } from "./tokens";

/** A way to Graph in one tenant. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** For sentences: "tenant 1111…" or "the default tenant". */
  readonly tenant: string;
  readonly send: Send;
}

/** What the sentences about one task need. */
export interface TaskLabel {
  readonly taskId: string;
  readonly subject: string;
  readonly partner: string;
}

/** The collection of tasks. The API is in Graph's beta version only. */
export const tasksPath = "/beta/solutions/sharePoint/migrations/crossOrganizationMigrationTasks";

/** One task. Ids are opaque, so whatever they hold is encoded. */
export const taskPath = (taskId: string): string => `${tasksPath}/${encodeURIComponent(taskId)}`;

/** Everything that happens to a request, in order: first is nearest the caller, last is nearest the wire. */
export function connect(options: {
  readonly endpoint: Endpoint;
  readonly tenantId: string | undefined;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly version: string;
  /** The last step, shared by all connections to one endpoint. */
  readonly wire: Send;
}): Connection {
  const policies = [
    retryThrottled(options.clock),
    identifyCaller(options.version, randomUUID),
    authorize(options.tokens),
  ];
  return {
    endpoint: options.endpoint,
    tenant: options.tenantId === undefined ? "the default tenant" : `tenant ${options.tenantId}`,
    send: pipeline(policies, options.wire),
  };
}
