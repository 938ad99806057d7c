import type { MigrationPlan } from "../../plan";
import type { Environment } from "./backend";
import type { Lock } from "./locks";

/** What a worker is to do. */
export interface WaveJob {
  readonly verb: "up" | "preview" | "destroy";
  /** The wave, which is the name of the stack; it need not be in the plan to be destroyed. */
  readonly wave: string;
  readonly plan: MigrationPlan;
  /** The wave had no stack when the stacks were read, so that one is made. */
  readonly isNew?: boolean;
  /** How many tasks the wave's stack holds, which may be more than the plan wants; memory is given for the most. */
  readonly tasks?: number;
  /** The folder of the Pulumi project. */
  readonly projectFolder: string;
  /** URNs of the only resources to be touched; all when absent. */
  readonly target?: readonly string[];
  /** URNs of resources to be replaced though nothing has changed. */
  readonly replace?: readonly string[];
  /** Whether Pulumi reads all resources before it compares them. */
  readonly refresh?: boolean;
  /** How many steps Pulumi may have under way at once. */
  readonly parallel: number;
}

/** What the driver sends to a worker. */
export type DriverMessage =
  | { readonly type: "do"; readonly job: WaveJob; readonly env: Environment }
  /** Begin nothing more and finish what is under way. */
  | { readonly type: "stop" };

/** What a worker sends to the driver: Pulumi's events, of which only this is kept. */
export type WorkerMessage =
  /** A step on a task has begun; in a preview, would be taken. */
  | { readonly type: "began"; readonly urn: string; readonly op: string }
  /** It is done; with the task's id, unless the task is gone by it. */
  | { readonly type: "done"; readonly urn: string; readonly op: string; readonly taskId?: string }
  | { readonly type: "failed"; readonly urn: string; readonly op: string }
  /** An error, about a resource where there is a URN; with the name of the policy that found it, if one did. */
  | {
      readonly type: "error";
      readonly urn?: string;
      readonly message: string;
      readonly policy?: string;
    }
  /** A line that our own code in Pulumi's host has printed, or what an advisory policy has found. */
  | { readonly type: "said"; readonly message: string; readonly policy?: string }
  /** The last message about a job. */
  | { readonly type: "ended"; readonly end: WaveEnd };

/** How Pulumi ended. */
export interface WaveEnd {
  /** `locked`: another run holds the stack, and nothing was done. */
  readonly how: "fine" | "failed" | "locked";
  /** What Pulumi said last, on one line. */
  readonly words?: string;
  /** When it is locked: by whom, as far as Pulumi says. */
  readonly locks?: readonly Lock[];
  /** The worker or Pulumi itself was ended from outside, so its lock may still be there. */
  readonly isCutOff?: true;
}
