import type { RawInputs } from "../task";
import type { ResourceHandler } from "./resourceHandler";

/** The key under which the properties of a dynamic resource hold the text that serves it. */
export const textKey = "__provider";

/**
 * Serves a dynamic resource. The state of one that was moved here from the native provider has no text, so its record is
 * rewritten before Pulumi needs one.
 */
export const storesText = (handler: ResourceHandler): ResourceHandler => ({
  ...handler,
  diff: async (id, olds, news) => {
    const difference = await handler.diff(id, olds, news);
    return { ...difference, changes: difference.changes || olds[textKey] === undefined };
  },
});

/** Adds the text to all that is stored, as Pulumi's own host does. */
export function keepsText(handler: ResourceHandler, text: unknown): ResourceHandler {
  const kept = (properties: RawInputs): RawInputs => ({ ...properties, [textKey]: text });
  return {
    ...storesText(handler),
    check: async (olds, news) => {
      const { inputs, failures } = await handler.check(olds, news);
      return { inputs: kept(inputs), failures };
    },
    create: async (inputs) => {
      const { id, outs } = await handler.create(inputs);
      return { id, outs: kept(outs) };
    },
    read: async (id, properties) => {
      const { props, ...read } = await handler.read(id, properties);
      return { ...read, props: kept(props) };
    },
    update: async (id, olds, news) => ({ outs: kept((await handler.update(id, olds, news)).outs) }),
  };
}
