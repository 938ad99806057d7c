import type { Fault } from "./faults/fault";
import type { Grade, GradeOptions } from "./grade/grade";
import type { Journal } from "./journal";
import type { Switches } from "./switches";
import type { TaskError, TaskView } from "./world/task";

/**
 * A running simulator of the migration task API. A task is named by its id or by its source: a principal name, a
 * site's URL, a group's alias. Whatever makes no sense throws a {@link MisuseError} with a readable sentence.
 */
export interface Simulator {
  /** Where it listens, such as `http://127.0.0.1:43211`; the API's paths begin with `/beta`. */
  readonly url: string;
  readonly port: number;
  /** Every API call so far. */
  readonly journal: Journal;
  /** Settles when the simulator has closed, whoever closed it. */
  readonly closed: Promise<void>;

  /** The instant the simulated clock shows; ISO 8601, UTC. */
  now(): string;
  /** All tasks, oldest first. */
  tasks(): readonly TaskView[];
  /** One task. Throws when there is none, listing those there are. */
  task(idOrSource: string): TaskView;

  /** The move begins. The task must be waiting, its wanted start reached, and a slot free unless `slots` is 0. */
  start(idOrSource: string): void;
  /** The move succeeds. The task must be in progress. */
  finish(idOrSource: string): void;
  /** The move fails. The task must be in progress. Default error: a target that already exists. */
  fail(idOrSource: string, error?: TaskError): void;
  /** Somebody else cancels the task. It must be waiting. */
  cancel(idOrSource: string): void;
  /** Steps the simulated clock forward by simulated milliseconds. */
  advance(ms: number): void;

  /** Queues a fault for the next call it matches. */
  inject(fault: Fault): void;
  /** Changes switches and returns them all. Members of `organisations` that are not given stay as they are. */
  configure(change: Partial<Switches>): Readonly<Switches>;
  /** Judges how the client has behaved so far, from what the server saw. */
  grade(options?: GradeOptions): Grade;
  /** Stops listening and drops every connection. May be called twice. */
  close(): Promise<void>;
}
