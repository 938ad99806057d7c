import { randomBytes } from "node:crypto";
import { refuse, type Answer } from "../answer";
import type { FaultAction } from "./fault";
import { throttled, unavailable } from "./throttled";
import { webPage } from "./webPage";

/** How an answer reaches the client. */
export type Delivery =
  | { readonly is: "whole" }
  | { readonly is: "late"; readonly ms: number }
  | { readonly is: "cut" }
  | { readonly is: "dropped" };

/** An answer and its way to the client. */
export interface Outcome {
  readonly answer: Answer;
  readonly delivery: Delivery;
}

/** What a fault may do with the world: carry the call out, or start the task it is about. */
export interface Hands {
  readonly work: () => Answer;
  readonly startTask: () => void;
}

/** Lets a fault have its way with a call. Whether the call is carried out is part of what the fault is. */
export function applyFault(fault: FaultAction, { work, startTask }: Hands): Outcome {
  switch (fault.kind) {
    case "throttle":
      return whole(throttled(fault.retryAfter));
    case "unavailable":
      return whole(unavailable(fault.retryAfter));
    case "status":
      return whole(refuse(fault.status, fault.error?.message ?? "An injected answer.", fault.error?.code));
    case "html":
      return whole(webPage(fault.status));
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
      return { answer: work(), delivery: { is: "late", ms: fault.ms } };
    case "dropAfterRequest":
      return { answer: work(), delivery: { is: "dropped" } };
    case "failAfterRequest":
      return whole({ ...work(), ...refuse(fault.status, "The answer was lost on its way.") });
    case "cutBody":
      return cut(work());
    case "garbage":
      return whole(noise(work()));
    case "loseId":
      return whole(withoutId(work()));
    case "startTaskMeanwhile":
      startTask();
      return whole(work());
  }
}

function whole(answer: Answer): Outcome {
  return { answer, delivery: { is: "whole" } };
}

function cut(answer: Answer): Outcome {
  return { answer, delivery: { is: answer.content.is === "nothing" ? "dropped" : "cut" } };
}

function noise(answer: Answer): Answer {
  const status = answer.status === 204 || answer.status >= 300 ? 200 : answer.status;
  const text = `<<${randomBytes(48).toString("base64")}`; // never the start of a JSON value
  return { ...answer, status, content: { is: "text", contentType: "application/json", text } };
}

function withoutId(answer: Answer): Answer {
  if (answer.content.is !== "json") return answer;
  const members = Object.entries(answer.content.value).filter(([name]) => name !== "id");
  return { ...answer, content: { is: "json", value: Object.fromEntries(members) } };
}
