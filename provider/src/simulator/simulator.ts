import { checkSettings } from "./checkSettings";
import type { Fault } from "./faults/faults";
import { gradeOf, type Grade, type GradeOptions } from "./grade/grade";
import type { ServeContext } from "./http/serveApi";
import type { Journal } from "./journal";
import type { Settings } from "./simulatorSettings";
import { toIso, type SimulatedClock } from "./simulatedClock";
import { toView, type TaskError, type TaskRecord, type TaskView } from "./world/task";
import type { World } from "./world/world";

/** The parts of a simulator. */
export interface SimulatorParts extends Pick<
  ServeContext,
  "world" | "settings" | "faults" | "journal" | "settle"
> {
  readonly url: string;
  readonly port: number;
  readonly settings: Settings;
  readonly clock: SimulatedClock;
  /** Stops listening and drops every connection. */
  readonly stop: () => void;
  /** Settles when the server has closed. */
  readonly closed: Promise<void>;
}

const defaultFailure: TaskError = {
  code: "MnASiteMoveTargetUrlHasWriteConflict",
  message:
    "The target tenant has a conflict for the site provided. Check whether site with url from the `TargetSiteUrl` " +
    "property of this job already exists on the target.",
};

/**
 * A running simulator of the migration task API. A task is named by its ID or by its source: a principal name, a
 * site's URL, a group's alias. An invalid request throws a {@link UsageError}.
 */
export class Simulator {
  /** Where it listens, such as `http://127.0.0.1:43211`; the API's paths begin with `/beta`. */
  readonly url: string;
  readonly port: number;
  /** Every API call so far. */
  readonly journal: Journal;
  /** Settles when the simulator has closed. */
  readonly closed: Promise<void>;
  readonly #parts: SimulatorParts;

  constructor(parts: SimulatorParts) {
    this.#parts = parts;
    ({ url: this.url, port: this.port, journal: this.journal, closed: this.closed } = parts);
  }

  /** The instant on the simulated clock; ISO 8601, UTC. */
  now(): string {
    return toIso(this.#parts.clock.nowMs());
  }

  /** All tasks, oldest first. */
  tasks(): readonly TaskView[] {
    return this.#world().tasks().map(toView);
  }

  /** One task. Throws when there is none, listing all tasks. */
  task(idOrSource: string): TaskView {
    return toView(this.#find(idOrSource));
  }

  /** The move begins. The task must be waiting, its earliest start reached, and a slot free unless `slots` is 0. */
  start(idOrSource: string): void {
    this.#parts.world.start(this.#find(idOrSource));
  }

  /** The move succeeds. The task must be in progress. */
  finish(idOrSource: string): void {
    this.#parts.world.finish(this.#find(idOrSource));
  }

  /** The move fails. The task must be in progress. Default error: a target that already exists. */
  fail(idOrSource: string, error: TaskError = defaultFailure): void {
    this.#parts.world.fail(this.#find(idOrSource), error);
  }

  /** The task is cancelled, not by the client. It must be waiting. */
  cancel(idOrSource: string): void {
    this.#parts.world.cancel(this.#find(idOrSource));
  }

  /** Steps the simulated clock forward by simulated milliseconds. */
  advance(ms: number): void {
    this.#parts.settle();
    this.#parts.clock.advance(ms);
    this.#parts.settle();
  }

  /** Queues a fault for the next call it matches. */
  inject(fault: Fault): void {
    this.#parts.faults.add(fault);
  }

  /** Changes settings and returns all of them. Members of `organizations` that are not given do not change. */
  configure(change: Partial<Settings>): Readonly<Settings> {
    const { settings, settle } = this.#parts;
    settle(); // past events follow the old settings
    const checked = checkSettings(change);
    const organizations = { ...settings.organizations, ...checked.organizations };
    return { ...Object.assign(settings, checked, { organizations }) };
  }

  /** Grades how the client has behaved so far, as the server saw it. */
  grade(options?: GradeOptions): Grade {
    return gradeOf(this.journal, this.#world(), options);
  }

  /** Stops listening and drops every connection. May be called twice. */
  close(): Promise<void> {
    this.#parts.stop();
    return this.closed;
  }

  #world(): World {
    this.#parts.settle(); // what is due by now has happened
    return this.#parts.world;
  }

  #find(idOrSource: string): TaskRecord {
    return this.#world().find(idOrSource);
  }
}
