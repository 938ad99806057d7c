import { fail } from "../errors";
import * as lifecycle from "../lifecycle";
import { pickInputs, type RawInputs, type TaskKind } from "../task";
import type { ResourceHandler } from "./resourceHandler";

/**
 * Serves the tasks of one kind as resources of the native provider. Their type names the kind, so it is not stored with
 * them; and a task can be imported, by its ID or by what it moves.
 *
 * @param handler serves all kinds of task
 */
export function nativeTaskHandler(
  session: lifecycle.Session,
  kind: TaskKind,
  handler: ResourceHandler,
): ResourceHandler {
  const known = (properties: RawInputs): RawInputs => ({ ...properties, kind });
  const imported = async (by: string, { tenantId }: RawInputs) => {
    const tenant = typeof tenantId === "string" ? { tenantId } : {};
    const { taskId, ...state } = await lifecycle.findTask(session, { by, kind, ...tenant });
    return { id: taskId, props: bare({ taskId, ...state }), inputs: bare({ ...pickInputs({ ...state }) }) };
  };
  return {
    check: async (olds, news) => {
      const { inputs, failures } = await handler.check(known(olds), known(news));
      return { inputs: bare(inputs), failures };
    },
    diff: (id, olds, news) => handler.diff(id, known(olds), known(news)),
    create: async (inputs) => {
      const { id, outs } = await handler.create(known(inputs));
      return { id, outs: bare(outs) };
    },
    keptAfter: (thrown, inputs, id) => {
      const kept = handler.keptAfter?.(thrown, known(inputs), id);
      return kept && { id: kept.id, properties: bare(kept.properties) };
    },
    planned: (news, olds) => bare(handler.planned?.(news, olds) ?? news),
    read: async (id, properties) => {
      if (properties["stateVersion"] === undefined) return imported(id, properties);
      const { props, ...read } = await handler.read(id, known(properties));
      return { ...read, props: bare(props) };
    },
    update: async (id, olds, news) => ({
      outs: bare((await handler.update(id, known(olds), known(news))).outs),
    }),
    delete: (id, properties) => handler.delete(id, known(properties)),
  };
}

/**
 * Serves an identity map as a resource of the native provider. It has the name of its resource.
 *
 * @param handler serves identity maps
 */
export const nativeMapHandler = (handler: ResourceHandler, name: string): ResourceHandler => ({
  ...handler,
  check: (olds, news) => handler.check(olds, { name, ...news }),
  read: async (id, properties) => {
    if (Object.keys(properties).length === 0) throw fail("mapping.notImportable", { map: name });
    return handler.read(id, properties);
  },
});

/** Without what only dynamic resources store. */
const bare = ({ kind: _kind, __provider: _text, ...properties }: RawInputs): RawInputs => properties;
