import { randomUUID } from "node:crypto";
import * as lifecycle from "../lifecycle";
import { fromHost, hostPropertiesOf, pulumiUnknown, toHost } from "./properties";
import type { ResourceHandler } from "./resourceHandler";

/** Serves the `IdentityMap` resource: the mappings of the target tenant that one map owns. */
export const identityMapHandler = (session: lifecycle.Session): ResourceHandler => ({
  /** Reports all mistakes together. What the stack keeps of the arguments is one line for each mapping. */
  check: (_olds, news) => {
    const { inputs, problems } = lifecycle.checkMap(session, fromHost(news));
    return { inputs: problems.length > 0 ? news : toHost(inputs), failures: problems };
  },

  /** Any change is an update in place. */
  diff: (_id, olds, news) => {
    const { changes, updates } = lifecycle.diffMap(session, fromHost(olds), fromHost(news));
    return { changes, updates };
  },

  planned: (news, olds = {}) => ({ ...olds, ...news, adopted: pulumiUnknown, drift: {}, pending: {} }),

  create: async (inputs) => ({
    id: randomUUID(),
    outs: { ...(await lifecycle.createMap(session, fromHost(inputs))) },
  }),

  /** Looks up each mapping. */
  read: async (id, properties) => ({
    id,
    props: { ...(await lifecycle.readMap(session, fromHost(properties))) },
  }),

  /** Sends what differs. */
  update: async (_id, olds, news) => ({
    outs: { ...(await lifecycle.updateMap(session, fromHost(olds), fromHost(news))) },
  }),

  // What was applied before a failure stays in the stack, so that the next run sends only the rest.
  keptAfter: (thrown, news, id = randomUUID()) => {
    const left = lifecycle.mapLeftAfter(thrown);
    return left && { id, properties: { ...hostPropertiesOf(news), ...left } };
  },

  /** Removes the mappings that the map has made. */
  delete: (_id, properties) => lifecycle.deleteMap(session, fromHost(properties)),
});
