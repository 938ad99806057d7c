import { randomUUID } from "node:crypto";
import type { RawInputs } from "../task";
import { fromHost } from "./properties";
import { surfaced } from "./surface";

/** What Pulumi's host calls for a resource that is nothing but its check. */
export interface CheckOnly {
  readonly check: (
    olds: RawInputs,
    news: RawInputs,
  ) => Promise<{ readonly inputs: RawInputs; readonly failures: readonly never[] }>;
  readonly diff: () => { readonly changes: false };
  readonly create: (inputs: RawInputs) => { readonly id: string; readonly outs: RawInputs };
  readonly read: (id: string, properties: RawInputs) => { readonly id: string; readonly props: RawInputs };
  readonly update: (id: string, olds: RawInputs, news: RawInputs) => { readonly outs: RawInputs };
  readonly delete: () => undefined;
}

/**
 * Serves a resource that acts in its check, which Pulumi calls on every run and before any delete. Nothing else happens:
 * it never changes, and there is nothing to read or to delete.
 *
 * @param check gives what the state keeps
 */
export const checkOnly = (
  check: (olds: RawInputs, news: RawInputs) => RawInputs | Promise<RawInputs>,
): CheckOnly => ({
  check: (olds, news) => surfaced(async () => ({ inputs: await check(olds, news), failures: [] })),
  diff: () => ({ changes: false }),
  create: (inputs) => ({ id: randomUUID(), outs: fromHost(inputs) }),
  read: (id, properties) => ({ id, props: fromHost(properties) }),
  update: (_id, _olds, news) => ({ outs: fromHost(news) }),
  delete: () => undefined,
});
