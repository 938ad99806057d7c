import type { ExitCode } from "./exitCodes";

/** How many subjects there are of each kind; words that count nothing are left out. */
export type Counts = Readonly<Record<string, number>>;

/** What is to be done, or was done, about one subject. */
export type SubjectAction =
  /** A task is created. */
  | "create"
  /** A task that exists with the same parameters is taken over. */
  | "adopt"
  /** A waiting task is cancelled and created anew, for another window or with other arguments. */
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
  | "refuse";

/** A failure as data; the message has four lines. */
export interface ToldError {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** What the driver tells while it works. With `--json` each is a line on stdout, with `at` added in front. */
export type MigrationEvent =
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
  | { readonly event: "wave.started"; readonly wave: string; readonly subjects: number }
  /** Something was done about a subject, or failed. */
  | {
      readonly event: "subject.done";
      readonly wave: string;
      readonly subject: string;
      readonly action: SubjectAction;
      readonly taskId?: string;
      readonly error?: ToldError;
    }
  | {
      readonly event: "wave.finished";
      readonly wave: string;
      readonly actions: Counts;
      readonly failed: number;
      readonly seconds: number;
    }
  /** A wave was not begun, because of what must hold of an earlier one. */
  | { readonly event: "gate.closed"; readonly wave: string; readonly reason: string }
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
  /** How the tasks stand: counts by status. */
  | {
      readonly event: "status";
      readonly waves: readonly { readonly wave: string; readonly statuses: Counts }[];
      /** Tasks that ended, of late. */
      readonly endedPerMinute?: number;
      /** Until all have ended at that rate. */
      readonly etaSeconds?: number;
      /** Resource units spent in the last minute. */
      readonly unitsLastMinute?: number;
    }
  | { readonly event: "warning"; readonly message: string }
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
