import type { Fault } from "./faults/faults";
import type { Grade, GradeOptions } from "./grade/grade";
import type { Journal } from "./journal";
import type { Settings } from "./settings";
import type { TaskError, TaskView } from "./world/task";

/**
 * A running simulator of the migration task API. A task is named by its ID or by its source: a principal name, a
 * site's URL, a group's alias. An invalid request throws a {@link UsageError}.
 */
export interface Simulator {
  /** Where it listens, such as `http://127.0.0.1:43211`; the API's paths begin with `/beta`. */
  readonly url: string;
  readonly port: number;
  /** Every API call so far. */
  readonly journal: Journal;
  /** Settles when the simulator has closed. */
  readonly closed: Promise<void>;

  /** The instant on the simulated clock; ISO 8601, UTC. */
  now(): string;
  /** All tasks, oldest first. */
  tasks(): readonly TaskView[];
  /** One task. Throws when there is none, listing all tasks. */
  task(idOrSource: string): TaskView;

  /** The move begins. The task must be waiting, its earliest start reached, and a slot free unless `slots` is 0. */
  start(idOrSource: string): void;
  /** The move succeeds. The task must be in progress. */
  finish(idOrSource: string): void;
  /** The move fails. The task must be in progress. Default error: a target that already exists. */
  fail(idOrSource: string, error?: TaskError): void;
  /** The task is cancelled, not by the client. It must be waiting. */
  cancel(idOrSource: string): void;
  /** Steps the simulated clock forward by simulated milliseconds. */
  advance(ms: number): void;

  /** Queues a fault for the next call it matches. */
  inject(fault: Fault): void;
  /** Changes settings and returns all of them. Members of `organizations` that are not given do not change. */
  configure(change: Partial<Settings>): Readonly<Settings>;
  /** Grades how the client has behaved so far, as the server saw it. */
  grade(options?: GradeOptions): Grade;
  /** Stops listening and drops every connection. May be called twice. */
  close(): Promise<void>;
}
