import { randomBytes } from "node:crypto";
import { refuse, type Answer } from "../answer";
import type { FaultAction, ItemFault } from "./faults";
import { gatewayPage, throttled, unavailable } from "./gatewayAnswers";

/** How an answer reaches the client. */
export type Delivery =
  | { readonly is: "whole" }
  | { readonly is: "late"; readonly ms: number }
  | { readonly is: "cut" }
  | { readonly is: "dropped" };

/** An answer and how it is sent. */
export interface CallOutcome {
  readonly answer: Answer;
  readonly delivery: Delivery;
}

/** What a fault may do: carry the call out, or start the task it is about. */
export interface FaultEffects {
  readonly carryOut: (itemFault?: ItemFault) => Answer;
  readonly startTask: () => void;
}

/** Applies a fault to a call. The kind of fault decides whether the call is carried out. */
export function applyFault(fault: FaultAction, { carryOut, startTask }: FaultEffects): CallOutcome {
  switch (fault.kind) {
    case "throttle":
      return whole(throttled(fault.retryAfter));
    case "unavailable":
      return whole(unavailable(fault.retryAfter));
    case "status":
      return whole(refuse(fault.status, fault.error?.message ?? "An injected answer.", fault.error?.code));
    case "html":
      return whole({ status: fault.status, content: gatewayPage });
    case "redirect":
      return whole({
        status: fault.status ?? 307,
        headers: { Location: fault.location },
        content: { is: "nothing" },
      });
    case "expireToken":
      return whole(refuse(401, "Lifetime validation failed, the token is expired."));
    case "dropBeforeRequest":
      return { answer: refuse(503, "The connection was dropped."), delivery: { is: "dropped" } };
    case "slow":
      return { answer: carryOut(), delivery: { is: "late", ms: fault.ms } };
    case "dropAfterRequest":
      return { answer: carryOut(), delivery: { is: "dropped" } };
    case "failAfterRequest":
      return whole({ ...carryOut(), ...refuse(fault.status, "The answer was lost on its way.") });
    case "cutBody":
      return cut(carryOut());
    case "garbage":
      return whole(garbled(carryOut()));
    case "loseId":
      return whole(withoutId(carryOut()));
    case "failItems":
    case "skipItems":
    case "loseItems":
      return whole(carryOut(fault));
    case "startTaskMeanwhile":
      startTask();
      return whole(carryOut());
  }
}

function whole(answer: Answer): CallOutcome {
  return { answer, delivery: { is: "whole" } };
}

function cut(answer: Answer): CallOutcome {
  return { answer, delivery: { is: answer.content.is === "nothing" ? "dropped" : "cut" } };
}

function garbled(answer: Answer): Answer {
  const status = answer.status === 204 || answer.status >= 300 ? 200 : answer.status;
  const text = `<<${randomBytes(48).toString("base64")}`; // never the start of a JSON value
  return { ...answer, status, content: { is: "text", contentType: "application/json", text } };
}

function withoutId(answer: Answer): Answer {
  if (answer.content.is !== "json") return answer;
  const { id: _id, ...value } = answer.content.value;
  return { ...answer, content: { is: "json", value } };
}
