import { randomUUID } from "node:crypto";
import * as lifecycle from "../lifecycle";
import type { RawInputs } from "../task";
import { fromHost } from "./properties";
import { surfaced } from "./surface";

const session = lifecycle.processSession;

/** Serves the `HandoverRegistry` resource. The text in people's state names it. */
export const handoverRegistry = {
  /** Registers the claims of other stacks. Pulumi checks on every run, and deletes only after that. */
  check: (_olds: RawInputs, news: RawInputs) =>
    surfaced(() => {
      session.handovers.register(claimsIn(news["claims"]));
      // Only this run needs the claims, so they are kept out of the state.
      return { inputs: {}, failures: [] };
    }),

  /** Claims never change the resource. */
  diff: () => ({ changes: false }),

  /** Puts the resource into state, so that Pulumi checks it again on the next run. */
  create: () => ({ id: randomUUID(), outs: {} }),

  /** There is nothing to read. */
  read: (id: string, properties: RawInputs) => ({ id, props: fromHost(properties) }),

  /** Never called, because nothing changes. */
  update: () => ({ outs: {} }),

  /** There is nothing to delete. */
  delete: () => undefined,
};

/** As `HandoverRegistry` of the room `config` writes them. */
function claimsIn(claims: unknown): lifecycle.ClaimedWindow[] {
  type Written = Omit<lifecycle.ClaimedWindow, "fingerprints"> & { readonly fingerprints: string };
  return (claims as readonly Written[]).map(({ fingerprints, ...window }) => ({
    ...window,
    fingerprints: fingerprints.split(" "),
  }));
}
