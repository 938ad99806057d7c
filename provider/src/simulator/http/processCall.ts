import { refuse } from "../answer";
import type { BudgetMeter } from "../budget/budgetMeter";
import type { ChaosDice } from "../chaos/chaosDice";
import { UsageError } from "../checks";
import { applyFault, type FaultEffects, type CallOutcome } from "../faults/applyFault";
import type { FaultQueue } from "../faults/faultQueue";
import type { FaultAction } from "../faults/faults";
import type { OperationContext, CallSubject } from "../operations/apiOperation";
import { answerCall, isAuthorized, type RoutedCall } from "./router";

/** What processing a call needs. */
export interface ProcessContext extends OperationContext {
  readonly budget: BudgetMeter;
  readonly chaos: ChaosDice;
  readonly faults: FaultQueue;
  /** The only bearer token accepted; undefined accepts any that is not empty. */
  readonly token: string | undefined;
}

/**
 * Processes a call: the budget refuses it, a fault spoils it, or it is answered. A call that the budget refuses uses up
 * no injected fault.
 */
export function processCall(
  call: RoutedCall,
  subject: CallSubject,
  nowMs: number,
  context: ProcessContext,
): CallOutcome & { readonly fault?: FaultAction } {
  const random = context.chaos.draw(call.name);
  const { refusal, headers } = isAuthorized(call.request.authorization, context.token)
    ? context.budget.charge(call.operation?.units ?? 0, nowMs)
    : { headers: {} }; // a budget is an app's, and only a token identifies the app
  if (refusal) return withHeaders({ answer: refusal, delivery: { is: "whole" } }, headers);
  const injected = context.faults.take(call.name, subject);
  const fault = injected ?? random;
  const effects: FaultEffects = {
    carryOut: () => answerCall(call, context.token, context),
    startTask: () => startTask(subject, !injected, context),
  };
  return { ...withHeaders(outcomeOf(fault, effects), headers), ...(fault && { fault }) };
}

function withHeaders(
  { answer, delivery }: CallOutcome,
  headers: Readonly<Record<string, string>>,
): CallOutcome {
  return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, delivery };
}

function outcomeOf(fault: FaultAction | undefined, effects: FaultEffects): CallOutcome {
  try {
    if (fault) return applyFault(fault, effects);
    return { answer: effects.carryOut(), delivery: { is: "whole" } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // A fault that could not be applied must not look like an answer of the service.
    return { answer: refuse(500, error.message, "simulatorUsageError"), delivery: { is: "whole" } };
  }
}

function startTask({ taskId }: CallSubject, isRandom: boolean, { world }: ProcessContext): void {
  try {
    world.start(world.find(taskId ?? "(none)"));
  } catch (error) {
    // An injected race must happen; a random one starts only what can be started.
    if (!isRandom || !(error instanceof UsageError)) throw error;
  }
}
