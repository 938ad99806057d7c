import type { Clock } from "../../graph";
import type { MigrationPlan } from "../../plan";
import type { Counts, MigrationEvent, ErrorData } from "../events";
import type { ExitCode } from "../../text";
import type { Environment } from "../pulumi/backend";

/** What every run of the driver is given. */
export interface DriverOptions {
  /** The plan, as `readPlan` gives it. Its file need not exist; beside it lies what the driver keeps. */
  readonly plan: MigrationPlan;
  /** Only these waves, by their names. Default: all of the plan. */
  readonly waves?: readonly string[];
  /** Where Pulumi keeps the stacks. Default: `PULUMI_BACKEND_URL`, else files beside the plan. */
  readonly backendUrl?: string;
  /** In place of `process.env`. */
  readonly env?: Environment;
  /** In place of the system's. */
  readonly clock?: Clock;
  /** Called with each event as it happens; `run.finished` is left to the caller, who has the result. */
  readonly onEvent?: (event: MigrationEvent) => void;
  /** Ends the run: nothing more is begun, what is under way is finished, and the state is saved. */
  readonly signal?: AbortSignal;
  /** Ends the run at once: what is under way is given up. What was done until then is still saved. */
  readonly stopNow?: AbortSignal;
}

/** How a run ended. */
export interface RunResult {
  readonly exitCode: ExitCode;
  /** "2 tasks failed" */
  readonly summary: string;
  /** What was done: counts by action, and `failed`. */
  readonly counts: Counts;
  readonly seconds: number;
  /** The gate or the guard that stopped it. */
  readonly error?: ErrorData;
}
