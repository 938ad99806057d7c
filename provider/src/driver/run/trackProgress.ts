import type { MigrationError } from "../../errors";
import type { Decision } from "../changes/decision";
import type { MigrationEvent, SubjectAction, ErrorData } from "../events";
import { isTask, keyIn } from "../../stack";
import type { WorkerMessage } from "../pulumi/workerProtocol";
import { errorData, parseDiagnostic, parseHostLine } from "../diagnostics";

/** What has come of a wave so far. */
export interface WaveOutcome {
  /** How many subjects there are of each action that was carried out. */
  readonly done: ReadonlyMap<SubjectAction, number>;
  /** By the subjects' keys. */
  readonly failures: ReadonlyMap<string, ErrorData>;
  /** What Pulumi said was wrong, of no subject in particular. */
  readonly errors: readonly string[];
}

/** Follows a run of a wave, from the worker's messages. */
export interface ProgressTracker {
  readonly onMessage: (message: WorkerMessage) => void;
  /** Notes why a resource has failed, before Pulumi reports that it has. */
  readonly noteFailure: (urn: string, error: MigrationError) => void;
  /** Notes how long a change of a resource took, before Pulumi reports it. */
  readonly noteDuration: (urn: string, durationMs: number) => void;
  /** Notes a subject that Pulumi is not even asked about. */
  readonly refuse: (key: string, action: SubjectAction, error: ErrorData) => void;
  /** The run has ended: failures that were not explained are reported now. */
  readonly end: () => WaveOutcome;
}

/** The steps that mean something for a subject, and not a half of it. */
const whole: ReadonlySet<string> = new Set(["create", "create-replacement", "delete"]);

/**
 * Follows a run.
 *
 * @param onFailure called with the number of subjects that have failed so far
 */
export function trackProgress(
  wave: string,
  decisions: readonly Decision[],
  onEvent: (event: MigrationEvent) => void,
  onFailure: (failed: number) => void = () => undefined,
): ProgressTracker {
  const byKey = new Map(decisions.map((decision) => [decision.key, decision]));
  const done = new Map<SubjectAction, number>();
  const failures = new Map<string, ErrorData>();
  const unexplained = new Set<string>();
  const errors: string[] = [];
  /** Of all changes of a subject: a replacement is two. */
  const durations = new Map<string, number>();
  const durationOf = (key: string): { readonly durationMs?: number } => {
    const durationMs = durations.get(key);
    return durationMs === undefined ? {} : { durationMs };
  };

  const succeed = (key: string, action: SubjectAction, taskId: string | undefined): void => {
    done.set(action, (done.get(action) ?? 0) + 1);
    onEvent({
      event: "subject.done",
      wave,
      subject: key,
      action,
      ...(taskId !== undefined && { taskId }),
      ...durationOf(key),
    });
  };
  const refuse: ProgressTracker["refuse"] = (key, action, error) => {
    if (failures.has(key)) return;
    failures.set(key, error);
    unexplained.delete(key);
    onEvent({ event: "subject.done", wave, subject: key, action, error, ...durationOf(key) });
    onFailure(failures.size);
  };
  const actionFor = (key: string): SubjectAction => byKey.get(key)?.action ?? "refuse";
  const explain = (key: string, message: string, policy?: string): void =>
    refuse(key, actionFor(key), parseDiagnostic(message, `bring ${key} to what the plan says`, policy));

  return {
    refuse,
    noteFailure: (urn, error) => {
      if (isTask(urn)) refuse(keyIn(urn), actionFor(keyIn(urn)), errorData(error, { stack: wave, urn }));
    },
    noteDuration: (urn, durationMs) => {
      if (isTask(urn)) durations.set(keyIn(urn), (durations.get(keyIn(urn)) ?? 0) + durationMs);
    },
    onMessage: (message) => {
      switch (message.type) {
        case "done":
          if (whole.has(message.op))
            succeed(keyIn(message.urn), actionOf(byKey.get(keyIn(message.urn)), message), message.taskId);
          break;
        case "failed":
          if (!failures.has(keyIn(message.urn))) unexplained.add(keyIn(message.urn));
          break;
        case "error":
          if (message.urn !== undefined && isTask(message.urn))
            explain(keyIn(message.urn), message.message, message.policy);
          else errors.push(message.message);
          break;
        case "said":
          onEvent(parseHostLine(message.message));
          break;
        case "began":
        case "ended":
      }
    },
    end: () => {
      for (const key of unexplained) explain(key, "Pulumi did not say why");
      return { done, failures, errors };
    },
  };
}

/** What was done, by what it led to: a create that ends in the task that was there before has taken it over. */
function actionOf(
  decision: Decision | undefined,
  { op, taskId }: Extract<WorkerMessage, { type: "done" }>,
): SubjectAction {
  if (op === "delete") return decision?.action ?? "cancel";
  const isFormer = taskId !== undefined && taskId === decision?.taskId;
  switch (decision?.action) {
    case "adopt":
      return isFormer ? "adopt" : "create";
    case "reschedule":
    case "leaveStarted":
      return isFormer ? "leaveStarted" : "reschedule";
    default:
      return isFormer ? "adopt" : "create";
  }
}
