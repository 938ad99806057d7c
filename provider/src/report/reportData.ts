import type { Preflight } from "../preflight";
import type { TaskError, TaskKind, TaskStatus } from "../task";

/** All that a report is made from: plain data, so that a report can be written again, and compared with a later one. */
export interface ReportData {
  /** The plan's name. */
  readonly migration: string;
  /** For people. */
  readonly sourceName: string;
  readonly targetName: string;
  /** When the report was made: ISO 8601 in UTC. */
  readonly generatedAt: string;
  /**
   * When the oldest status in it was seen that may have changed since: ISO 8601 in UTC. Absent when Graph was asked for all of
   * them for this report.
   */
  readonly asOf?: string;
  /** The version of this package. */
  readonly version: string;
  readonly waves: readonly ReportWave[];
  readonly tasks: readonly ReportTask[];
  /** The run before, if there was one. */
  readonly previous?: PreviousRun;
  /** What earlier reports counted, the oldest first. */
  readonly history?: readonly PastReport[];
  /** What pre-flights found about the subjects that have no task yet. */
  readonly preflight?: Preflight;
}

/** What an earlier report counted. */
export interface PastReport {
  readonly generatedAt: string;
  readonly subjects: number;
  readonly completed: number;
  /** Failed and refused. */
  readonly failed: number;
  readonly inProgress: number;
  /** How long the moves took until then, in the middle. */
  readonly medianMoveSeconds?: number;
}

/** A wave, for its heading; its tasks name it. */
export interface ReportWave {
  readonly name: string;
  readonly preferredStartDateTime?: string;
  readonly preferredLatestStartDateTime?: string;
  readonly timeZone?: string;
}

/** One subject and what came of it. */
export interface ReportTask {
  /** The subject's key: "user:anna@contoso.com". */
  readonly key: string;
  readonly wave: string;
  readonly kind: TaskKind;
  readonly source: string;
  readonly target: string;
  /** Absent when there is no task yet. */
  readonly taskId?: string;
  /** Graph's word; `planned` when there is no task, `refused` when its create or cancel was refused, `unknown` when Graph could not be asked. */
  readonly status: TaskStatus | "planned" | "refused" | "unknown";
  readonly startedDateTime?: string;
  readonly lastUpdatedDateTime?: string;
  readonly finishedDateTime?: string;
  /** Why it failed: Graph's code and sentence; of a refusal, and of what is unknown, our code and its first line. */
  readonly error?: TaskError;
  /** For a support request. */
  readonly requestId?: string;
}

/** What the run before said, by the subjects' keys. */
export interface PreviousRun {
  readonly generatedAt: string;
  readonly statuses: Readonly<Record<string, ReportTask["status"]>>;
}
