import type { OpenClient } from "../client.ts";

/** The contenders by name. Each is loaded by the process that runs it only, so that memory is its own. */
export const contenders: Readonly<Record<string, () => Promise<OpenClient>>> = {
  ours: async () => (await import("./ours.ts")).ours,
  "ours, no look-up": async () => (await import("./ours.ts")).oursWithoutLookUp,
  "microsoft-graph-client": async () => (await import("./graphClient.ts")).graphClient,
  kiota: async () => (await import("./kiota.ts")).kiota,
  PnPjs: async () => (await import("./pnp.ts")).pnp,
  "undici RetryAgent": async () => (await import("./undici.ts")).retryAgent,
  "undici RetryAgent + POST": async () => (await import("./undici.ts")).retryAgentWithPost,
  "undici alone": async () => (await import("./undici.ts")).undici,
};
