import type { ExitCode } from "./exitCodes";

/** How many subjects there are of each kind; words that count nothing are left out. */
export type Counts = Readonly<Record<string, number>>;

/** What is to be done, or was done, about one subject. */
export type SubjectAction =
  /** A task is created. */
  | "create"
  /** A task that exists with the same parameters is taken over. */
  | "adopt"
  /** A waiting task is cancelled and created again, for another window or with other arguments. */
  | "reschedule"
  /** The task is cancelled: its subject is no longer in the plan. */
  | "cancel"
  /** Its record is dropped: it is no longer in the plan, and its task has ended. */
  | "forget"
  /** Nothing: it is as the plan says. */
  | "keep"
  /** Nothing, though the plan says otherwise: it has started. */
  | "leaveStarted"
  /** It is taken out of this wave's stack, and lives on in another. */
  | "handOver"
  /** It cannot be done. */
  | "refuse"
  /** Nothing: the status of its task is unknown. It is left alone, and the run ends with exit code 3 or 1. */
  | "unknown";

/** A failure as data. The message of one of ours has four lines, any other has one. */
export interface ErrorData {
  readonly code: string;
  readonly message: string;
  /** Of one of ours: what could not be done. */
  readonly headline?: string;
  /** Of one of ours: why. */
  readonly because?: string;
  readonly requestId?: string;
}

/** What the driver reports while it works. With `--json` each is a line on stdout, with `at` added in front. */
export type MigrationEvent =
  /** A command has begun. */
  | {
      readonly event: "run.started";
      readonly command: string;
      readonly migration: string;
      readonly waves: readonly string[];
    }
  /** Graph is being asked for the state of tasks. */
  | { readonly event: "look.progress"; readonly asked: number; readonly total: number }
  /** What will be done in a wave: counts by action. */
  | { readonly event: "wave.planned"; readonly wave: string; readonly actions: Counts }
  /** What will be done about a subject, and why. */
  | {
      readonly event: "subject.planned";
      readonly wave: string;
      readonly subject: string;
      readonly action: SubjectAction;
      /** A clause: "it has no task yet". */
      readonly why: string;
      readonly taskId?: string;
      /** The status of its task, as Graph spells it. */
      readonly status?: string;
    }
  /** What that costs. */
  | {
      readonly event: "cost";
      readonly calls: number;
      /** SharePoint's resource units: a read costs one, a write two. */
      readonly units: number;
      readonly creates: number;
      readonly cancels: number;
      readonly minutes: number;
      /** The budget at which it takes so many minutes. */
      readonly unitsPerMinute: number;
    }
  /** A wave has begun, with so many subjects to do something about. */
  | { readonly event: "wave.started"; readonly wave: string; readonly subjects: number }
  /** Something was done about a subject, or failed. */
  | {
      readonly event: "subject.done";
      readonly wave: string;
      readonly subject: string;
      readonly action: SubjectAction;
      readonly taskId?: string;
      readonly error?: ErrorData;
    }
  /** A wave came to its end: what was done, by action, and how many failed. */
  | {
      readonly event: "wave.finished";
      readonly wave: string;
      readonly actions: Counts;
      readonly failed: number;
      readonly seconds: number;
    }
  /** A wave was not begun, because of what must hold of an earlier one. */
  | { readonly event: "gate.closed"; readonly wave: string; readonly error: ErrorData }
  /** `--max-creates` and its like. */
  | {
      readonly event: "guard.tripped";
      readonly guard: string;
      readonly limit: number;
      readonly actual: number;
    }
  /** A saved preview is not what would be done now; every difference is named. */
  | { readonly event: "preview.differs"; readonly differences: readonly string[] }
  /** Graph asked to wait. */
  | { readonly event: "throttled"; readonly message: string }
  /** The statuses of the tasks: counts by status. */
  | {
      readonly event: "status";
      readonly waves: readonly { readonly wave: string; readonly statuses: Counts }[];
      /** Tasks that ended recently. */
      readonly endedPerMinute?: number;
      /** Until all have ended at that rate. */
      readonly etaSeconds?: number;
      /** Resource units spent in the last minute. */
      readonly unitsLastMinute?: number;
      /** How many of them could not be looked at. Where one was seen before, the counts have the status of then. */
      readonly unknown?: number;
      /** Where some are shown as an earlier command has seen them, when the oldest of them was seen: ISO 8601 in UTC. */
      readonly asOf?: string;
      /** When Graph will be asked again: ISO 8601 in UTC. */
      readonly nextLookAt?: string;
    }
  /** A task was seen to have ended. */
  | {
      readonly event: "task.ended";
      readonly wave: string;
      readonly subject: string;
      readonly taskId: string;
      /** Graph's word, or `gone` when Graph no longer knows the task. */
      readonly status: string;
      /** Why it failed: Graph's code and sentence. */
      readonly error?: ErrorData;
    }
  /** Something that a person should know; nothing has failed. */
  | { readonly event: "warning"; readonly message: string }
  /** The command cannot go on. */
  | { readonly event: "error"; readonly error: ErrorData }
  /** A mistake in a plan, at its place; both numbers count from one. */
  | {
      readonly event: "plan.problem";
      readonly file: string;
      readonly line: number;
      readonly column: number;
      /** "waves[1].users[3].target" */
      readonly key: string;
      /** Follows the key: "is missing: …" */
      readonly message: string;
    }
  /** SharePoint was asked whether a migration would succeed; without an error it would, or its task is there already. */
  | {
      readonly event: "subject.validated";
      readonly wave: string;
      readonly subject: string;
      readonly error?: ErrorData;
    }
  /** One thing that `doctor` looked at. */
  | {
      readonly event: "check";
      readonly name: string;
      readonly verdict: "ok" | "warn" | "fail";
      readonly message: string;
      /** One imperative next step. */
      readonly next?: string;
    }
  /** What a code means. */
  | {
      readonly event: "explanation";
      readonly code: string;
      /** Whether nothing changed, or a write may have happened; absent for codes that are not ours. */
      readonly outcome?: "refused" | "unknown";
      readonly meaning: string;
      readonly next: string;
    }
  /** A file was written. */
  | { readonly event: "file.written"; readonly path: string }
  /** The last line: how the command ended. */
  | {
      readonly event: "run.finished";
      readonly exitCode: ExitCode;
      /** "2 tasks failed" */
      readonly summary: string;
      readonly counts: Counts;
      readonly seconds: number;
      /** Where the report was written. */
      readonly report?: string;
      /** The command that goes on from here. */
      readonly next?: string;
    };
