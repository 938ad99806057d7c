import type { Session } from "../lifecycle";
import { kindOfType, nativeHandlers, type HandlerName } from "../stack";
import { gateHandler } from "./gateHandler";
import { nativeMapHandler, nativeTaskHandler } from "./nativeHandler";
import { identityMapHandler } from "./identityMapHandler";
import { registryHandler } from "./registryHandler";
import type { ResourceHandler } from "./resourceHandler";
import { taskHandler } from "./taskHandler";

export { failureText, refusedStatus, type FailureText } from "./failureText";
export { pulumiUnknown } from "./properties";
export type { CheckFailure, KeptAfterFailure, ResourceHandler } from "./resourceHandler";
export { keepsText, storesText, textKey } from "./storesText";

/** Serves all resources of this package, each under the name of its text in the state. */
export const handlersFor = (session: Session): Readonly<Record<HandlerName, ResourceHandler>> => ({
  task: taskHandler(session),
  waveGate: gateHandler(session),
  handoverRegistry: registryHandler(session),
  identityMap: identityMapHandler(session),
});

/**
 * Serves the resources of a type of the native provider; undefined when it has no such type.
 *
 * @param name the name of the resource, which the arguments of an identity map need not repeat
 */
export function nativeHandlerFor(session: Session, type: string, name: string): ResourceHandler | undefined {
  if (!Object.hasOwn(nativeHandlers, type)) return undefined;
  const servedBy = nativeHandlers[type] as HandlerName;
  const handler = handlersFor(session)[servedBy];
  const kind = kindOfType(type);
  if (kind !== undefined) return nativeTaskHandler(session, kind, handler);
  if (servedBy !== "identityMap") return handler;
  return nativeMapHandler(handler, name);
}
