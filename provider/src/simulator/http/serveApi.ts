import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { retryAfterMs } from "../grade/earlyRetries";
import type { Journal, JournalCall } from "../journal";
import type { CallSubject } from "../operations/apiOperation";
import { toIso } from "../simulatedClock";
import { compress } from "./compress";
import { deliver } from "./deliver";
import { processCall, type ProcessContext } from "./processCall";
import { readRequest } from "./readRequest";
import { renderAnswer } from "./renderAnswer";
import { isAuthorized, route } from "./router";

/** What serving API calls needs. */
export interface ServeContext extends ProcessContext {
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
  const { answer, delivery, fault } = processCall(call, subject, nowMs, context);

  const { clientRequestId, userAgent, body } = request;
  const requestId = randomUUID();
  const taskId = answer.taskId ?? subject.taskId;
  const waitMs = retryAfterMs(answer, nowMs);
  const recorded = journal.record({
    at: toIso(nowMs),
    method: request.method,
    path: request.target,
    operation: call.name,
    ...(taskId !== undefined && { taskId }),
    status: delivery.is === "dropped" ? "dropped" : answer.status,
    requestId,
    ...(clientRequestId !== undefined && { clientRequestId }),
    ...(userAgent !== undefined && { userAgent }),
    authorized: fault?.kind !== "expireToken" && isAuthorized(request.authorization, context.token),
    ...(fault && { fault: fault.kind }),
    ...(body.is === "json" && { body: body.value }),
    timing: {
      arrivedRealMs,
      answeredRealMs: performance.now(),
      ...(waitMs !== undefined && delivery.is !== "dropped" && { retryAfterMs: waitMs }),
    },
  });
  context.onCall?.(recorded);
  const plain = renderAnswer(answer, { requestId, clientRequestId, nowMs }, settings.bodies);
  const rendered = compress(plain, settings.encoding, incoming.headers["accept-encoding"]);
  await deliver(response, rendered, delivery, context.closing);
}
