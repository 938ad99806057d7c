import { randomUUID } from "node:crypto";
import type { RawInputs } from "../task";
import { fromHost } from "./properties";
import type { CheckFailure, ResourceHandler } from "./resourceHandler";

/** The result of a check. */
interface Checked {
  readonly kept?: RawInputs;
  readonly failures?: readonly CheckFailure[];
}

/**
 * Serves a resource that acts in its check, which Pulumi calls on every run and before any delete. Nothing else happens:
 * it never changes, and there is nothing to read or to delete.
 *
 * @param check gives what the state keeps, or what is wrong with the property that it is made from
 */
export const checkOnly = (
  check: (olds: RawInputs, news: RawInputs) => Checked | Promise<Checked>,
): ResourceHandler => ({
  check: async (olds, news) => {
    const { kept = {}, failures = [] } = await check(olds, news);
    return { inputs: kept, failures };
  },
  diff: () => ({ changes: false }),
  create: (inputs) => ({ id: randomUUID(), outs: fromHost(inputs) }),
  read: (id, properties) => ({ id, props: fromHost(properties) }),
  update: (_id, _olds, news) => ({ outs: fromHost(news) }),
  delete: () => undefined,
});
