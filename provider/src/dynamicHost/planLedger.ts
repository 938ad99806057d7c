import { randomUUID } from "node:crypto";
import * as lifecycle from "../lifecycle";
import type { RawInputs } from "../task";
import { fromHost } from "./properties";
import { surfaced } from "./surface";

const session = lifecycle.processSession;

/** Serves the ledgers of plans. The text in people's state names it. */
export const planLedger = {
  /** Tells the session what is wanted elsewhere. Pulumi asks on every run, and deletes only after that. */
  check: (_olds: RawInputs, news: RawInputs) =>
    surfaced(() => {
      session.ledger.want(wantedIn(news["wanted"]));
      // Of use in this run only, so it is kept out of the state.
      return { inputs: {}, failures: [] };
    }),

  /** What is wanted elsewhere is no change here. */
  diff: () => ({ changes: false }),

  /** Makes a place in state, so that Pulumi asks again on the next run. */
  create: () => ({ id: randomUUID(), outs: {} }),

  /** There is nothing to be read. */
  read: (id: string, properties: RawInputs) => ({ id, props: fromHost(properties) }),

  /** Never asked for, as nothing changes. */
  update: () => ({ outs: {} }),

  /** There is nothing to be deleted. */
  delete: () => undefined,
};

/** As the component of this package writes it. */
function wantedIn(wanted: unknown): lifecycle.WantedElsewhere[] {
  type Wanted = Omit<lifecycle.WantedElsewhere, "fingerprints"> & { readonly fingerprints: string };
  return (wanted as readonly Wanted[]).map(({ fingerprints, ...window }) => ({
    ...window,
    fingerprints: fingerprints.split(" "),
  }));
}
