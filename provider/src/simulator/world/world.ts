import { randomUUID } from "node:crypto";
import { UsageError } from "../checks";
import { Directory, type DirectoryUser } from "../directory/directory";
import { instantMs, type TaskParameters } from "../parameters/taskParameters";
import { IdentityMap, type MappingWire } from "../mappings/identityMap";
import type { MappingKind } from "../mappings/mappingShape";
import type { Settings } from "../simulatorSettings";
import { toIso } from "../simulatedClock";
import { moveFailure, namesIn, type MoveConditions } from "./moveFailure";
import { backendError } from "./backendErrors";
import { nextEvent, type WorldEvent } from "./nextEvent";
import { TaskRegister } from "./register";
import { keysMeant, meansSource, sourceKey, sourceKeys } from "./source";
import { isLive, type TaskError, type TaskProgress, type TaskRecord, type TaskStatus } from "./task";

/** The answer to a request for a new task. */
export type Admission = { readonly is: "created" | "existing" | "refused"; readonly task: TaskRecord };

/** The settings that the state machine obeys. They are read again at every step. */
export type WorldRules = Pick<
  Settings,
  "slots" | "moveTakesMs" | "secondCreate" | "lookUp" | "lookUpLagMs" | "mappingLagMs" | "organizations"
>;

/**
 * The tasks of the simulated service and their state machine: notStarted → inProgress → completed or failed, and
 * notStarted → cancelled. It knows neither HTTP nor a clock; its time is that of the last {@link World.settle}.
 */
export class World {
  /** The map of the target tenant. */
  readonly identityMap = new IdentityMap();
  /** Who and what is in the tenants. */
  readonly directories = { source: new Directory("source"), target: new Directory("target") } as const;
  /** How tasks fail when they start, by the names of their sources. */
  readonly #failures = new Map<string, { readonly code: string; readonly message: string | undefined }>();
  readonly #rules: WorldRules;
  readonly #newId: () => string;
  readonly #tasks = new TaskRegister();
  readonly #duplicatedSources = new Set<string>();
  #nowMs: number;
  #cached:
    { readonly changes: number; readonly slots: number; readonly event: WorldEvent | undefined } | undefined;

  constructor(rules: WorldRules, nowMs: number, newId: () => string = randomUUID) {
    this.#rules = rules;
    this.#nowMs = nowMs;
    this.#newId = newId;
  }

  /** Carries out all events up to an instant, in order. Instants in the past are ignored. */
  settle(toMs: number): void {
    for (;;) {
      const event = this.#nextEvent();
      if (!event || event.atMs > toMs) break;
      this.#nowMs = Math.max(this.#nowMs, event.atMs);
      this[event.kind](event.task);
    }
    this.#nowMs = Math.max(this.#nowMs, toMs);
  }

  /** The next event stays the same until a task or the number of slots changes; most calls change neither. */
  #nextEvent(): WorldEvent | undefined {
    const { changes } = this.#tasks;
    const { slots } = this.#rules;
    if (this.#cached?.changes !== changes || this.#cached.slots !== slots)
      this.#cached = { changes, slots, event: nextEvent(this.#tasks, slots, this.#nowMs) };
    return this.#cached.event;
  }

  /** The current instant of the world, in milliseconds since 1970. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** All tasks, oldest first. */
  tasks(): readonly TaskRecord[] {
    return this.#tasks.all();
  }

  /** The mapping with this canonical source key, as far as reads and tasks already see it. */
  mapping(kind: MappingKind, key: string): MappingWire | undefined {
    return this.identityMap.get(kind, key, this.#nowMs - this.#rules.mappingLagMs);
  }

  /** The mapping of a user of the source, likewise. */
  mappingOf({ userPrincipalName }: DirectoryUser): MappingWire | undefined {
    return this.mapping("user", sourceKey("user", userPrincipalName));
  }

  /** How many tasks wait to be started. */
  waiting(): number {
    return this.#tasks.inState("notStarted").size;
  }

  /** The task with this ID, unless it is younger than a lag. */
  byId(id: string, lagMs = 0): TaskRecord | undefined {
    const task = this.#tasks.byId(id);
    return task && task.createdAtMs + lagMs <= this.#nowMs ? task : undefined;
  }

  /** The task that a look-up by this canonical source key returns, if there is one that look-ups already find. */
  bySource(key: string): TaskRecord | undefined {
    const latestMs = this.#nowMs - this.#rules.lookUpLagMs;
    return this.#pick(this.#tasks.bySources([key]).filter(({ createdAtMs }) => createdAtMs <= latestMs));
  }

  /** The canonical keys of the sources that had two live tasks at once. */
  duplicatedSources(): readonly string[] {
    return [...this.#duplicatedSources];
  }

  /**
   * The task with an ID or a source: a principal name, a site's URL, a group's alias, or a canonical key.
   *
   * @throws {@link UsageError} listing all tasks.
   */
  find(idOrSource: string): TaskRecord {
    const found = this.byId(idOrSource) ?? this.#pick(this.#tasks.bySources(keysMeant(idOrSource)));
    if (found) return found;
    const known = this.tasks()
      .map((task) => `${task.sources[0] ?? "?"} (${task.id})`)
      .join(", ");
    throw new UsageError(`There is no task ${idOrSource}. There are: ${known === "" ? "none" : known}.`);
  }

  /** The live or completed task that blocks another one for the same source. */
  blocking(parameters: TaskParameters): TaskRecord | undefined {
    return this.#tasks.bySources(sourceKeys(parameters)).findLast(isLive);
  }

  /** Requests a new task. Whether a source may have two depends on the `secondCreate` setting. */
  admit(parameters: TaskParameters): Admission {
    const { secondCreate } = this.#rules;
    const blocking = this.blocking(parameters);
    if (blocking && secondCreate !== "createNew")
      return { is: secondCreate === "refuse" ? "refused" : "existing", task: blocking };
    // Tasks become live only here, so only here a source can get a second live one.
    if (blocking) this.#duplicatedSources.add(blocking.sources[0] ?? blocking.id);
    const task: TaskRecord = {
      id: this.#newId(),
      sources: sourceKeys(parameters),
      parameters: structuredClone(parameters),
      createdAtMs: this.#nowMs,
      earliestStartMs: instantMs(parameters.preferredStartDateTime),
      latestStartMs: instantMs(parameters.preferredLatestStartDateTime),
      status: "notStarted",
      past: [],
    };
    this.#tasks.add(task);
    return { is: "created", task };
  }

  /** Lets the tasks of a source fail when they start, or no longer when there is no code. */
  scriptFailure(source: string, code: string | undefined, message: string | undefined): void {
    if (code === undefined) this.#failures.delete(source);
    else this.#failures.set(source, { code, message });
  }

  /**
   * Starts a waiting task.
   *
   * @throws {@link UsageError} when it is not waiting, may not start yet, or all of `slots` (if not 0) are taken.
   */
  start(task: TaskRecord): void {
    this.#checkStatus(task, "notStarted", "started");
    this.#checkEarliestStart(task);
    this.#checkFreeSlot(task);
    if (this.#rules.moveTakesMs !== undefined) task.dueAtMs = this.#nowMs + this.#rules.moveTakesMs;
    this.#enter(task, "inProgress", { startedAtMs: this.#nowMs });
    const error = this.#scripted(task) ?? moveFailure(task.parameters, this.#conditions());
    if (error) this.fail(task, error);
  }

  /** Completes a running task. Throws {@link UsageError} when it is not running. */
  finish(task: TaskRecord): void {
    this.#checkStatus(task, "inProgress", "finished");
    this.#enter(task, "completed", { finishedAtMs: this.#nowMs });
  }

  /** Fails a running task. Throws {@link UsageError} when it is not running. */
  fail(task: TaskRecord, error: TaskError): void {
    this.#checkStatus(task, "inProgress", "failed");
    this.#enter(task, "failed", { finishedAtMs: this.#nowMs, error });
  }

  /** Cancels a waiting task. Throws {@link UsageError} when it is not waiting. */
  cancel(task: TaskRecord): void {
    this.#checkStatus(task, "notStarted", "cancelled");
    this.#enter(task, "cancelled"); // no finishedDateTime: Graph keeps that for success and failure
  }

  #scripted({ sources, parameters }: TaskRecord): TaskError | undefined {
    const failure = [...this.#failures].find(([name]) => meansSource(sources, name))?.[1];
    if (!failure) return undefined;
    const published = backendError(failure.code, namesIn(parameters));
    return { ...published, ...(failure.message !== undefined && { message: failure.message }) };
  }

  #conditions(): MoveConditions {
    const { organizations } = this.#rules;
    return { organizations, ...this.directories, mapping: (kind, key) => this.mapping(kind, key) };
  }

  #enter(task: TaskRecord, status: TaskStatus, more: Omit<TaskProgress, "status"> = {}): void {
    const { status: was, startedAtMs, lastUpdatedAtMs } = task; // the other members no longer change
    task.past.push({ untilMs: this.#nowMs, status: was, startedAtMs, lastUpdatedAtMs });
    this.#tasks.move(task, status);
    Object.assign(task, { lastUpdatedAtMs: this.#nowMs }, more);
  }

  #pick(tasks: readonly TaskRecord[]): TaskRecord | undefined {
    return this.#rules.lookUp === "oldest" ? tasks[0] : tasks.at(-1);
  }

  #checkStatus(task: TaskRecord, status: TaskStatus, verb: string): void {
    if (task.status === status) return;
    throw new UsageError(`Task ${task.id} is ${task.status}; only a task that is ${status} can be ${verb}.`);
  }

  #checkEarliestStart(task: TaskRecord): void {
    const { earliestStartMs: earliestMs } = task;
    if (earliestMs === undefined || earliestMs <= this.#nowMs) return;
    throw new UsageError(
      `Task ${task.id} asked not to start before ${toIso(earliestMs)}; the clock shows ${toIso(this.#nowMs)}.`,
    );
  }

  #checkFreeSlot(task: TaskRecord): void {
    const { slots } = this.#rules;
    const running = this.#tasks.inState("inProgress").size;
    if (slots === 0 || running < slots) return; // with 0 only the caller decides
    throw new UsageError(`Task ${task.id} cannot start: all ${String(slots)} slots are taken.`);
  }
}
