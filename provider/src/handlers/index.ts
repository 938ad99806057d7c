import type { Session } from "../lifecycle";
import type { providerTexts } from "../stack";
import { handoverRegistry } from "./handoverRegistry";
import { migrationTask } from "./migrationTask";
import type { ResourceHandler } from "./resourceHandler";
import { waveGate } from "./waveGate";

export { failureText, refusedStatus, type FailureText } from "./failureText";
export { pulumiUnknown } from "./properties";
export type { CheckFailure, KeptAfterFailure, ResourceHandler } from "./resourceHandler";

/** Serves all resources of this package, each under the name of its text in the state. */
export const handlersFor = (
  session: Session,
): Readonly<Record<keyof typeof providerTexts, ResourceHandler>> => ({
  task: migrationTask(session),
  waveGate: waveGate(session),
  handoverRegistry: handoverRegistry(session),
});
