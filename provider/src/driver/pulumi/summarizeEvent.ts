import type { EngineEvent } from "@pulumi/pulumi/automation";
import { withoutColor } from "./pulumiOutput";
import { isTask } from "../../stack";
import type { WorkerMessage } from "./workerProtocol";

/**
 * Keeps of an event of Pulumi's what the driver needs. An event carries all arguments and outputs of a resource, old and
 * new; with thousands of resources that is most of what a run would hold.
 */
export function summarizeEvent(event: EngineEvent): WorkerMessage | undefined {
  const { diagnosticEvent, policyEvent, resourcePreEvent, resOutputsEvent, resOpFailedEvent } = event;
  if (diagnosticEvent) return diagnostic(diagnosticEvent);
  if (policyEvent) return violation(policyEvent);
  if (resourcePreEvent) return step("began", resourcePreEvent.metadata);
  if (resOpFailedEvent) return step("failed", resOpFailedEvent.metadata);
  return resOutputsEvent && step("done", resOutputsEvent.metadata);
}

type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];
type Diagnostic = NonNullable<EngineEvent["diagnosticEvent"]>;
type Violation = NonNullable<EngineEvent["policyEvent"]>;

function step(
  type: "began" | "done" | "failed",
  { urn, op, new: after }: Metadata,
): WorkerMessage | undefined {
  if (!isTask(urn)) return undefined;
  return { type, urn, op, ...(type === "done" && after?.id && { taskId: after.id }) };
}

function diagnostic({ severity, urn, message, ephemeral }: Diagnostic): WorkerMessage | undefined {
  const text = withoutColor(message).trim();
  if (severity === "error") return { type: "error", message: text, ...(urn && { urn }) };
  // What our code prints in Pulumi's host comes without a resource, and is not for a moment only.
  return severity === "info" && ephemeral !== true ? { type: "said", message: text } : undefined;
}

/** What a policy of any pack has found: with `mandatory` it stops the run. */
function violation({ message, enforcementLevel, policyName, resourceUrn: urn }: Violation): WorkerMessage {
  const [description = "", ...found] = withoutColor(message).trim().split("\n");
  const lines = found.length > 0 ? found : [description];
  return enforcementLevel === "mandatory"
    ? { type: "error", message: lines.join("\n"), policy: policyName, ...(urn && { urn }) }
    : { type: "said", message: `policy ${policyName}: ${lines.join(" ")}`, policy: policyName };
}
