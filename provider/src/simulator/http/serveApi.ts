import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiRequest } from "../apiRequest";
import { toIso } from "../clock";
import { subjectOf } from "../faults/subjectOf";
import { retryAfterMs } from "../grade/retryAfterMs";
import { isAuthorized } from "../routes/gate";
import { recognise } from "../routes/recognise";
import { decide } from "./decide";
import { deliver } from "./deliver";
import { encode } from "./encode";
import type { Machinery } from "./machinery";
import { readBody } from "./readBody";
import { render } from "./render";

/** Takes one API call from its first byte to its journal entry and its answer. */
export async function serveApi(
  incoming: IncomingMessage,
  response: ServerResponse,
  machinery: Machinery,
): Promise<void> {
  const arrivedRealMs = performance.now();
  const request = await toApiRequest(incoming);
  const { world, switches, journal } = machinery;
  const nowMs = machinery.settle();
  const call = recognise(request);
  const subject = subjectOf(request, call, world);
  const { answer, delivery, fault } = decide({ request, call, subject, nowMs }, machinery);

  const { clientRequestId, userAgent, body } = request;
  const requestId = randomUUID();
  const taskId = answer.taskId ?? subject.taskId;
  const waitMs = retryAfterMs(answer, nowMs);
  const recorded = journal.record({
    at: toIso(nowMs),
    method: request.method,
    path: request.target,
    operation: call.operation,
    ...(taskId !== undefined && { taskId }),
    status: delivery.is === "dropped" ? "dropped" : answer.status,
    requestId,
    ...(clientRequestId !== undefined && { clientRequestId }),
    ...(userAgent !== undefined && { userAgent }),
    authorized: fault?.kind !== "expireToken" && isAuthorized(request.authorization, machinery.token),
    ...(fault && { fault: fault.kind }),
    ...(body.is === "json" && { body: body.value }),
    timing: {
      arrivedRealMs,
      answeredRealMs: performance.now(),
      ...(waitMs !== undefined && delivery.is !== "dropped" && { retryAfterMs: waitMs }),
    },
  });
  machinery.onCall?.(recorded);
  const plain = render(answer, { requestId, clientRequestId, nowMs }, switches.bodies);
  const rendered = encode(plain, switches.encoding, incoming.headers["accept-encoding"]);
  await deliver(response, rendered, delivery, machinery.closing);
}

async function toApiRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const { headers } = incoming;
  const clientRequestId = headers["client-request-id"];
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    authorization: headers.authorization,
    contentType: headers["content-type"],
    clientRequestId: typeof clientRequestId === "string" ? clientRequestId : undefined,
    userAgent: headers["user-agent"],
    body: await readBody(incoming),
  };
}
