import type { Actor } from "../errors";
import type { Check, Finding, Gap, Sizes, Verdict } from "../preflight";
import type { ExitCode } from "../text";

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
  /** Of a failed task: the cause in a few words. */
  readonly cause?: string;
  /** Of a failed task: what to do about it. */
  readonly next?: string;
  /** Of a failed task: who acts, the first one first. */
  readonly actors?: readonly Actor[];
  readonly requestId?: string;
}

/** What a command is doing. */
export type Step =
  | "readPlan"
  /** Of `init`: the CSV files. */
  | "readSources"
  | "readStacks"
  | "askGraph"
  | "startPulumi"
  | "previewWave"
  | "runWave"
  | "runMap"
  | "verifyMap";

/** What the driver reports while it works. With `--json` each is a line on stdout, with `at` added in front. */
export type MigrationEvent =
  /** What the command is doing from now on; with a wave, `number` is its position among the `of` waves of the run. */
  | {
      readonly event: "step";
      readonly step: Step;
      readonly wave?: string;
      readonly number?: number;
      readonly of?: number;
    }
  /** A command has begun. */
  | {
      readonly event: "run.started";
      readonly command: string;
      readonly migration: string;
      readonly waves: readonly string[];
    }
  /** Tasks or mappings are being read from Graph. */
  | { readonly event: "look.progress"; readonly asked: number; readonly total: number }
  /** What will be done in a wave: counts by action. */
  | { readonly event: "wave.planned"; readonly wave: string; readonly actions: Counts }
  /** What will be done with a subject, and why. */
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
      /** The budget at which it takes these minutes. */
      readonly unitsPerMinute: number;
    }
  /** A wave has begun. `subjects` is the number of its subjects with an action. */
  | { readonly event: "wave.started"; readonly wave: string; readonly subjects: number }
  /**
   * An action for a subject is done, or has failed. `durationMs` is the time that its calls of Graph took, with all waits; it
   * is unknown when Pulumi's own host serves the run.
   */
  | {
      readonly event: "subject.done";
      readonly wave: string;
      readonly subject: string;
      readonly action: SubjectAction;
      readonly taskId?: string;
      readonly error?: ErrorData;
      readonly durationMs?: number;
    }
  /** A wave has ended: counts by action, and the number of failures. */
  | {
      readonly event: "wave.finished";
      readonly wave: string;
      readonly actions: Counts;
      readonly failed: number;
      readonly seconds: number;
    }
  /** A wave has not begun, because the gate is closed. */
  | { readonly event: "gate.closed"; readonly wave: string; readonly error: ErrorData }
  /** A wave has not begun, because the target does not have the mappings of all its subjects. */
  | {
      readonly event: "wave.heldBack";
      readonly wave: string;
      /** How many of the subjects that would get a task are not mapped as the plan has them. */
      readonly unmapped: number;
      readonly error: ErrorData;
    }
  /** What will be done about the identity map: counts of mappings. */
  | {
      readonly event: "map.planned";
      /** How many mappings the plan has. */
      readonly mappings: number;
      /** How many of them are in the target as the plan has them. */
      readonly mapped: number;
      readonly added: number;
      readonly changed: number;
      readonly removed: number;
    }
  /** The identity map was brought up or destroyed: counts of mappings, and how many are not as they should be. */
  | {
      readonly event: "map.finished";
      readonly added: number;
      readonly changed: number;
      readonly removed: number;
      readonly failed: number;
      readonly seconds: number;
      readonly error?: ErrorData;
    }
  /** A mapping was looked up in the target. */
  | {
      readonly event: "mapping.checked";
      /** "user:anna@contoso.com" */
      readonly mapping: string;
      readonly verdict: "mapped" | "mismatch" | "missing" | "unknown";
      /** What the target shows instead. */
      readonly found?: string;
      /** Why it could not be looked up. */
      readonly error?: ErrorData;
    }
  /** The identity map as Microsoft's file. */
  | { readonly event: "map.exported"; readonly csv: string }
  /** A limit such as `--max-creates` was reached. */
  | {
      readonly event: "guard.tripped";
      readonly guard: string;
      readonly limit: number;
      readonly actual: number;
    }
  /** A saved preview differs from what would be done now; all differences are listed. */
  | { readonly event: "preview.differs"; readonly differences: readonly string[] }
  /** Graph asked to wait. */
  | { readonly event: "throttled"; readonly message: string }
  /** Counts of tasks by status. */
  | {
      readonly event: "status";
      readonly waves: readonly { readonly wave: string; readonly statuses: Counts }[];
      /** Tasks that ended recently. */
      readonly endedPerMinute?: number;
      /** Until all have ended at that rate. */
      readonly etaSeconds?: number;
      /** Resource units spent in the last minute. */
      readonly unitsLastMinute?: number;
      /** How many of them could not be read. For a task that was read before, the counts contain its last known status. */
      readonly unknown?: number;
      /** If some statuses are from an earlier command, the time of the oldest of them: ISO 8601 in UTC. */
      readonly asOf?: string;
      /** When Graph will be read again: ISO 8601 in UTC. */
      readonly nextLookAt?: string;
    }
  /** A task has ended. */
  | {
      readonly event: "task.ended";
      readonly wave: string;
      readonly subject: string;
      readonly taskId: string;
      /** As Graph spells it, or `gone` if Graph no longer knows the task. */
      readonly status: string;
      /** Why it failed: Graph's code and message. */
      readonly error?: ErrorData;
    }
  /** Something to know; nothing has failed. */
  | { readonly event: "warning"; readonly message: string }
  /** The command cannot continue. */
  | { readonly event: "error"; readonly error: ErrorData }
  /** An error in a plan, with its location; both numbers count from one. */
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
  /** A subject was checked before its move. The error is the first of what blocks it, or of what could not be found out. */
  | {
      readonly event: "subject.validated";
      readonly wave: string;
      readonly subject: string;
      readonly verdict: Verdict;
      readonly findings?: readonly Finding[];
      /** The checks that could not be made. */
      readonly notMade?: readonly Check[];
      /** How much content the source has; absent if that is unknown. */
      readonly usedBytes?: number;
      readonly error?: ErrorData;
    }
  /** All subjects were checked: how much is to be moved, and which checks were made for none. */
  | { readonly event: "preflight"; readonly sizes: Sizes; readonly gaps: readonly Gap[] }
  /** One check of `doctor`. */
  | {
      readonly event: "check";
      readonly name: string;
      readonly verdict: "ok" | "warn" | "fail";
      readonly message: string;
      /** One imperative next step. */
      readonly next?: string;
    }
  /** What an app and people need in one of the two tenants. */
  | {
      readonly event: "access";
      readonly tenant: "source" | "target";
      /** The tenant and the app, if the environment names them. */
      readonly tenantId?: string;
      readonly clientId?: string;
      /** The application permissions of Microsoft Graph that the app needs; none where no call must be made. */
      readonly permissions: readonly { readonly name: string; readonly id: string }[];
      /** Those that the identity map and `validate --live` use, if the app has them. */
      readonly optional: readonly { readonly name: string; readonly id: string }[];
      /** Where an administrator consents to them. */
      readonly consentUrl: string;
      /** The directory roles that people need, and why. */
      readonly roles: readonly { readonly role: string; readonly reason: string }[];
    }
  /** The waves as a diagram, in Mermaid's language. */
  | { readonly event: "diagram"; readonly mermaid: string }
  /** What a code means. */
  | {
      readonly event: "explanation";
      readonly code: string;
      /** Whether nothing changed, or a write may have happened; absent for codes that are not ours. */
      readonly outcome?: "refused" | "unknown";
      readonly meaning: string;
      readonly next: string;
      /** Who acts, the first one first. */
      readonly actors: readonly Actor[];
      /** The page of Microsoft's that says most about it. */
      readonly link?: string;
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
      /** The command that continues. */
      readonly next?: string;
    };

/** The event with this name. */
export type EventOf<Name extends MigrationEvent["event"]> = Extract<MigrationEvent, { event: Name }>;
