import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "../answer";
import type { BudgetMeter } from "../budget/budgetMeter";
import type { ChaosDice } from "../chaos/chaosDice";
import { UsageError } from "../checks";
import { applyFault, type CallOutcome, type FaultEffects } from "../faults/applyFault";
import type { FaultQueue } from "../faults/faultQueue";
import type { FaultAction } from "../faults/faults";
import { retryAfterMs } from "../grade/earlyRetries";
import type { Journal, JournalCall } from "../journal";
import type { CallSubject, OperationContext } from "../operations/apiOperation";
import { toIso } from "../simulatedClock";
import { tenantOf, type Tenant, type Tokens } from "../tenants";
import { deliver } from "./deliver";
import { readRequest } from "./readRequest";
import { renderAnswer } from "./renderAnswer";
import { answerCall, route, type RoutedCall } from "./router";

/** What serving API calls needs. */
export interface ServeContext extends OperationContext {
  /** Each tenant has its own. */
  readonly budgets: Readonly<Record<Tenant, BudgetMeter>>;
  readonly chaos: ChaosDice;
  readonly faults: FaultQueue;
  readonly tokens: Tokens;
  readonly journal: Journal;
  /** Called with every call once it is in the journal. */
  readonly onCall: ((call: JournalCall) => void) | undefined;
  /** Aborted when the simulator closes, so that nothing keeps waiting. */
  readonly closing: AbortSignal;
  /** Brings the world up to the simulated clock and returns that instant, in milliseconds since 1970. */
  readonly settle: () => number;
}

/** Serves one API call, from its first byte to its journal entry and its answer. */
export async function serveApi(
  incoming: IncomingMessage,
  response: ServerResponse,
  context: ServeContext,
): Promise<void> {
  const arrivedRealMs = performance.now();
  const request = await readRequest(incoming);
  const { world, settings, journal } = context;
  const nowMs = context.settle();
  const call = route(request);
  const subject: CallSubject = call.operation?.subject(call, world) ?? { sources: [] };
  const tenant = tenantOf(request.authorization, context.tokens);
  const { answer, delivery, fault } = processCall(call, tenant, subject, nowMs, context);

  const { clientRequestId, userAgent, body } = request;
  const requestId = randomUUID();
  const recorded = journal.record({
    at: toIso(nowMs),
    method: request.method,
    path: request.target,
    operation: call.name,
    taskId: answer.taskId ?? subject.taskId,
    status: delivery.is === "dropped" ? "dropped" : answer.status,
    requestId,
    clientRequestId,
    userAgent,
    authorized: fault?.kind !== "expireToken" && tenant !== undefined,
    tenant,
    fault: fault?.kind,
    body: body.is === "json" ? body.value : undefined,
    timing: {
      arrivedRealMs,
      answeredRealMs: performance.now(),
      retryAfterMs: delivery.is === "dropped" ? undefined : retryAfterMs(answer, nowMs),
    },
  });
  context.onCall?.(recorded);
  const acceptEncoding = incoming.headers["accept-encoding"];
  const rendered = renderAnswer(answer, { requestId, clientRequestId, nowMs, acceptEncoding }, settings);
  await deliver(response, rendered, delivery, context.closing);
}

/**
 * Processes a call: the budget refuses it, a fault spoils it, or it is answered. A call that the budget refuses uses up
 * no injected fault.
 */
function processCall(
  call: RoutedCall,
  tenant: Tenant | undefined,
  subject: CallSubject,
  nowMs: number,
  context: ServeContext,
): CallOutcome & { readonly fault: FaultAction | undefined } {
  const random = context.chaos.draw(call.name);
  const { refusal, headers } = tenant
    ? context.budgets[tenant].charge(call.operation?.units ?? 0, nowMs)
    : { headers: {} }; // a budget is an app's in a tenant, and only a token identifies them
  const injected = refusal ? undefined : context.faults.take(call.name, subject);
  const fault = refusal ? undefined : (injected ?? random);
  const { answer, delivery } = outcomeOf(fault, {
    carryOut: (itemFault) => refusal ?? answerCall(call, tenant, itemFault, context),
    startTask: () => startTask(subject, !injected, context),
  });
  return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, delivery, fault };
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

function startTask({ taskId }: CallSubject, isRandom: boolean, { world }: ServeContext): void {
  try {
    world.start(world.find(taskId ?? "(none)"));
  } catch (error) {
    // An injected race must happen; a random one starts only what can be started.
    if (!isRandom || !(error instanceof UsageError)) throw error;
  }
}
