/**
 * The module that the text stored in every resource's state loads, now and for as long as such state exists: it may grow,
 * but its package path may not change. It serves Pulumi's dynamic-provider host and translates
 * between the host's conventions and the lifecycle, which knows nothing of them.
 *
 * @module
 */
import * as lifecycle from "../lifecycle";
import { pickInputs, type RawInputs } from "../task";
import { flushBeforeInterrupt } from "../telemetry";
import { fromHost } from "./properties";
import { surfaced } from "./surface";

type Properties = Record<string, unknown>;

const session = lifecycle.processSession;
flushBeforeInterrupt();

/** Reports all mistakes together, each under its property, without any call. */
export const check = (_olds: RawInputs, news: Properties) =>
  surfaced(() => ({ inputs: news, failures: lifecycle.check(fromHost(news), session) }));

/** Any real change is a replacement: the old task is cancelled before another is created. Progress is not a change. */
export const diff = (id: string, olds: RawInputs, news: RawInputs) =>
  surfaced(() => {
    const { replaces, updates } = lifecycle.diff(session, id, fromHost(olds), fromHost(news));
    return { changes: replaces.length > 0 || updates, replaces: [...replaces], deleteBeforeReplace: true };
  });

/** Finds the task or creates it; see `createTask` of the lifecycle. */
export const create = (inputs: RawInputs) =>
  surfaced(
    async () => {
      const outs = await lifecycle.createTask(session, pickInputs(fromHost(inputs)));
      return { id: outs.taskId, outs: { ...outs } };
    },
    // A create that is in doubt stays in the stack, so that the next run looks for its task first.
    (thrown) => {
      const pending = session.pending.stateAfter(thrown);
      return pending && { id: pending.taskId, properties: { ...inputs, ...pending } };
    },
  );

/** Reads the task; a 404 is checked by a look-up. A blank id means to Pulumi that the task is gone. */
export const read = (id: string, properties: RawInputs) =>
  surfaced(async () => {
    const props = await lifecycle.readTask(session, id, fromHost(properties));
    return props ? { id, props: { ...props } } : { id: "", props: {} };
  });

/** Rewrites our own record; SharePoint is not touched. */
export const update = (id: string, olds: RawInputs, news: RawInputs) =>
  surfaced(async () => ({
    outs: { ...(await lifecycle.updateTask(session, id, fromHost(olds), fromHost(news))) },
  }));

/** Cancels the task; a refused cancel fails. */
const remove = (id: string, properties: RawInputs) =>
  surfaced(() => lifecycle.deleteTask(session, id, fromHost(properties)));

export { remove as delete };

export { handoverRegistry } from "./handoverRegistry";
export { waveGate } from "./waveGate";
