import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "../answer";
import type { ApiRequest } from "../apiRequest";
import { toIso } from "../clock";
import { applyFault, type Outcome } from "../faults/applyFault";
import type { FaultAction } from "../faults/fault";
import { subjectOf } from "../faults/subjectOf";
import { MisuseError } from "../misuse";
import { answerCall } from "../routes/answerCall";
import { isAuthorized } from "../routes/gate";
import { recognise, type Call } from "../routes/recognise";
import { deliver } from "./deliver";
import type { Machinery } from "./machinery";
import { readBody } from "./readBody";
import { render } from "./render";

/** Takes one API call from its first byte to its journal entry and its answer. */
export async function serveApi(
  incoming: IncomingMessage,
  response: ServerResponse,
  machinery: Machinery,
): Promise<void> {
  const request = await toApiRequest(incoming);
  const { world, switches, faults, journal } = machinery;
  const nowMs = machinery.settle();
  const call = recognise(request);
  const subject = subjectOf(request, call, world);
  const fault = faults.take(subject);
  const { answer, delivery } = outcomeOf(request, call, fault, machinery);

  const { clientRequestId, userAgent, body } = request;
  const requestId = randomUUID();
  const taskId = answer.taskId ?? subject.taskId;
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
  });
  machinery.onCall?.(recorded);
  await deliver(
    response,
    render(answer, { requestId, clientRequestId, nowMs }, switches.bodies),
    delivery,
    machinery.closing,
  );
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

function outcomeOf(
  request: ApiRequest,
  call: Call,
  fault: FaultAction | undefined,
  machinery: Machinery,
): Outcome {
  const work = () => answerCall(request, call, machinery);
  const startTask = () => {
    const { taskId } = subjectOf(request, call, machinery.world);
    machinery.world.start(machinery.world.find(taskId ?? "(none)"));
  };
  try {
    return fault ? applyFault(fault, { work, startTask }) : { answer: work(), delivery: { is: "whole" } };
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    // A fault that could not do its work must not look like an answer of the service.
    return { answer: refuse(500, error.message, "simulatorMisused"), delivery: { is: "whole" } };
  }
}
