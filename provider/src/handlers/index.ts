import type { Session } from "../lifecycle";
import type { providerTexts } from "../stack";
import { gateHandler } from "./gateHandler";
import { identityMapHandler } from "./identityMapHandler";
import { registryHandler } from "./registryHandler";
import type { ResourceHandler } from "./resourceHandler";
import { taskHandler } from "./taskHandler";

export { failureText, refusedStatus, type FailureText } from "./failureText";
export { pulumiUnknown } from "./properties";
export type { CheckFailure, KeptAfterFailure, ResourceHandler } from "./resourceHandler";

/** Serves all resources of this package, each under the name of its text in the state. */
export const handlersFor = (
  session: Session,
): Readonly<Record<keyof typeof providerTexts, ResourceHandler>> => ({
  task: taskHandler(session),
  waveGate: gateHandler(session),
  handoverRegistry: registryHandler(session),
  identityMap: identityMapHandler(session),
});
