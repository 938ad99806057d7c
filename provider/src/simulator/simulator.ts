import { checkSettings } from "./checkSettings";
import type { Fault } from "./faults/faults";
import { gradeOf, type Grade, type GradeOptions } from "./grade/grade";
import type { ServeContext } from "./http/serveApi";
import type { Journal } from "./journal";
import { checkWorld } from "./directory/checkWorld";
import type { WorldDescription } from "./directory/description";
import { changeMappings, type MappingChange } from "./mappings/changeMappings";
import type { MappingWire } from "./mappings/identityMap";
import type { Settings } from "./simulatorSettings";
import { toIso, type SimulatedClock } from "./simulatedClock";
import { backendError } from "./world/backendErrors";
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

const defaultFailure: TaskError = backendError("MnASiteMoveTargetUrlHasWriteConflict");

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

  /** Adds to the description of the tenants. A later description of one changes only the members that it has. */
  describe(change: WorldDescription): void {
    const { source, target } = checkWorld(change);
    const { directories } = this.#world();
    if (source) directories.source.describe(source);
    if (target) directories.target.describe(target);
  }

  /** What has been described of the tenants so far. */
  description(): WorldDescription {
    const { source, target } = this.#parts.world.directories;
    return { source: source.description(), target: target.description() };
  }

  /**
   * Lets every task of a source fail as soon as it starts, or no longer when there is no code.
   *
   * @param code - a code of the backend, which has its published message unless another is given, or any other text.
   */
  failAtStart(source: string, code: string | undefined, message?: string): void {
    this.#parts.world.scriptFailure(source, code, message);
  }

  /** The identity map of the target tenant, as it is now. */
  mappings(): { readonly users: readonly MappingWire[]; readonly groups: readonly MappingWire[] } {
    const { identityMap } = this.#world();
    return structuredClone({ users: identityMap.all("user"), groups: identityMap.all("group") });
  }

  /** Adds, changes and removes mappings as someone else would: with the items of a PATCH, but without a call. */
  changeMappings(change: MappingChange): void {
    const { identityMap, nowMs } = this.#world();
    changeMappings(change, { identityMap, nowMs, settings: this.#parts.settings });
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
