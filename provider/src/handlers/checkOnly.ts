import { randomUUID } from "node:crypto";
import type { RawInputs } from "../task";
import { fromHost } from "./properties";
import type { ResourceHandler } from "./resourceHandler";

/**
 * Serves a resource that acts in its check, which Pulumi calls on every run and before any delete. Nothing else happens:
 * it never changes, and there is nothing to read or to delete.
 *
 * @param check gives what the state keeps
 */
export const checkOnly = (
  check: (olds: RawInputs, news: RawInputs) => RawInputs | Promise<RawInputs>,
): ResourceHandler => ({
  check: async (olds, news) => ({ inputs: await check(olds, news), failures: [] }),
  diff: () => ({ changes: false }),
  create: (inputs) => ({ id: randomUUID(), outs: fromHost(inputs) }),
  read: (id, properties) => ({ id, props: fromHost(properties) }),
  update: (_id, _olds, news) => ({ outs: fromHost(news) }),
  delete: () => undefined,
});
