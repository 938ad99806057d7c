import * as lifecycle from "../lifecycle";
import { outputNames, pickInputs, type RawInputs } from "../task";
import { fromHost, pulumiUnknown } from "./properties";
import type { ResourceHandler } from "./resourceHandler";

/** Serves the resources for migration tasks. */
export const taskHandler = (session: lifecycle.Session): ResourceHandler => ({
  /** Reports all mistakes together, each under its property, without any call. */
  check: (_olds, news) => ({ inputs: news, failures: lifecycle.check(fromHost(news), session) }),

  /** Any real change is a replacement: the old task is cancelled before another is created. Progress is not a change. */
  diff: (id, olds, news) => {
    const { replaces, updates } = lifecycle.diff(session, id, withKind(olds, news), fromHost(news));
    return {
      changes: replaces.length > 0 || updates,
      replaces,
      updates: (olds["tenantId"] ?? "") === (news["tenantId"] ?? "") ? [] : ["tenantId"],
      deleteBeforeReplace: true,
    };
  },

  /** Finds the task or creates it; see `createTask` of the lifecycle. */
  create: async (inputs) => {
    const wanted = fromHost(inputs);
    lifecycle.refuseInvalid(wanted);
    const outs = await lifecycle.createTask(session, pickInputs(wanted));
    return { id: outs.taskId, outs: { ...outs } };
  },

  // A create that is in doubt stays in the stack, so that the next run looks for its task first.
  keptAfter: (thrown, inputs) => {
    const pending = session.pending.stateAfter(thrown);
    return pending && { id: pending.taskId, properties: { ...inputs, ...pending } };
  },

  /** Graph's account of a task that is to be created is not known; an update changes nothing of it. */
  planned: (news, olds) =>
    olds
      ? { ...olds, ...news }
      : { ...news, ...Object.fromEntries(outputNames.map((name) => [name, pulumiUnknown])) },

  /** Reads the task; a 404 is checked by a look-up. */
  read: async (id, properties) => {
    const props = await lifecycle.readTask(session, id, fromHost(properties));
    return props ? { id, props: { ...props } } : { id: "", props: {} };
  },

  /** Rewrites our own record; SharePoint is not touched. */
  update: async (id, olds, news) => ({
    outs: { ...(await lifecycle.updateTask(session, id, withKind(olds, news), fromHost(news))) },
  }),

  /** Cancels the task; a refused cancel fails. */
  delete: (id, properties) => lifecycle.deleteTask(session, id, fromHost(properties)),
});

/** The stored properties. The native provider stores no kind, which is that of the wanted ones. */
const withKind = (olds: RawInputs, { kind }: RawInputs): RawInputs => fromHost({ kind, ...olds });
