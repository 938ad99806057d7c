import type { MigrationError } from "../../errors";
import { stepFor, type Decision, type EngineStep } from "../changes/decision";
import type { ErrorData } from "../events";
import { isTask, keyIn } from "../../stack";
import { errorData, parseDiagnostic } from "../diagnostics";
import type { WorkerMessage } from "../pulumi/workerProtocol";

/** What Pulumi says that it would do. */
export interface EngineView {
  /** By the subjects' keys. */
  readonly steps: ReadonlyMap<string, EngineStep>;
  /** What it finds wrong, by the subjects' keys. */
  readonly problems: ReadonlyMap<string, ErrorData>;
  /** What a policy finds wrong with the stack as a whole. */
  readonly findings: readonly ErrorData[];
}

/** A subject about which Pulumi and the driver do not agree. */
export interface Disagreement {
  readonly key: string;
  /** What follows from the driver's decision. */
  readonly expected: EngineStep;
  readonly engine: EngineStep;
}

/** Gathers what Pulumi says in a preview. */
export function gatherView(): {
  /** Notes what the provider in this process has thrown, before Pulumi reports it. */
  readonly noteFailure: (urn: string, error: MigrationError) => void;
  readonly onMessage: (message: WorkerMessage) => void;
  readonly view: EngineView;
} {
  const steps = new Map<string, EngineStep>();
  const problems = new Map<string, ErrorData>();
  const findings: ErrorData[] = [];
  const note = (key: string, problem: ErrorData): void => {
    if (!problems.has(key)) problems.set(key, problem);
  };
  const onMessage = (message: WorkerMessage): void => {
    if (message.type === "began") {
      const key = keyIn(message.urn);
      const step = stepOf(message.op);
      // A replacement is reported in three steps.
      if (steps.get(key) !== "replace") steps.set(key, step);
    }
    if (message.type !== "error") return;
    const { urn, message: text, policy } = message;
    if (urn !== undefined && isTask(urn)) {
      const key = keyIn(urn);
      note(key, parseDiagnostic(text, `preview ${key}`, policy));
    } else if (policy !== undefined) {
      findings.push(parseDiagnostic(text, "preview the stack", policy));
    }
  };
  const noteFailure = (urn: string, error: MigrationError): void => {
    if (isTask(urn)) note(keyIn(urn), errorData(error));
  };
  return { noteFailure, onMessage, view: { steps, problems, findings } };
}

function stepOf(op: string): EngineStep {
  if (op.includes("replace")) return "replace";
  return op === "create" || op === "delete" ? op : "same";
}

/** Where Pulumi would do something else than was decided. */
export const disagreements = (
  decisions: readonly Decision[],
  { steps }: EngineView,
): readonly Disagreement[] =>
  decisions.flatMap((decision) => {
    const expected = stepFor(decision);
    const engine = steps.get(decision.key) ?? "nothing";
    return expected === engine ? [] : [{ key: decision.key, expected, engine }];
  });
