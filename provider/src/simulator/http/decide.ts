import { refuse } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { applyFault, type Outcome } from "../faults/applyFault";
import type { FaultAction } from "../faults/fault";
import type { Subject } from "../faults/faultQueue";
import { subjectOf } from "../faults/subjectOf";
import { MisuseError } from "../misuse";
import { answerCall } from "../routes/answerCall";
import { isAuthorized } from "../routes/gate";
import type { Call } from "../routes/recognise";
import type { Machinery } from "./machinery";

/** A call with all that is known about it before it is carried out. */
interface Incoming {
  readonly request: ApiRequest;
  readonly call: Call;
  readonly subject: Subject;
  readonly nowMs: number;
}

/** What comes of a call, and the fault that had a hand in it. */
export interface Decision extends Outcome {
  readonly fault?: FaultAction;
}

/**
 * Decides what comes of a call: the budget refuses it, a fault spoils it, or it is answered. A call that the budget
 * refuses uses up no injected fault, since it never got as far as where things go wrong.
 */
export function decide({ request, call, subject, nowMs }: Incoming, machinery: Machinery): Decision {
  const chance = machinery.chaos.draw(call.operation);
  const { refusal, headers } = isAuthorized(request.authorization, machinery.token)
    ? machinery.budget.charge(call.operation, nowMs)
    : { headers: {} }; // a budget is an app's, and without a token nobody knows whose it would be
  if (refusal) return { ...withHeaders({ answer: refusal, delivery: { is: "whole" } }, headers) };
  const injected = machinery.faults.take(subject);
  const fault = injected ?? chance;
  const outcome = outcomeOf(request, call, fault, !injected, machinery);
  return { ...withHeaders(outcome, headers), ...(fault && { fault }) };
}

function withHeaders({ answer, delivery }: Outcome, headers: Readonly<Record<string, string>>): Outcome {
  return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, delivery };
}

function outcomeOf(
  request: ApiRequest,
  call: Call,
  fault: FaultAction | undefined,
  isByChance: boolean,
  machinery: Machinery,
): Outcome {
  const work = () => answerCall(request, call, machinery);
  const startTask = () => {
    const { taskId } = subjectOf(request, call, machinery.world);
    try {
      machinery.world.start(machinery.world.find(taskId ?? "(none)"));
    } catch (error) {
      // Whoever injects a race means it; chance starts only what can be started.
      if (!isByChance || !(error instanceof MisuseError)) throw error;
    }
  };
  try {
    return fault ? applyFault(fault, { work, startTask }) : { answer: work(), delivery: { is: "whole" } };
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    // A fault that could not do its work must not look like an answer of the service.
    return { answer: refuse(500, error.message, "simulatorMisused"), delivery: { is: "whole" } };
  }
}
