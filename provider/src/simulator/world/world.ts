import { randomUUID } from "node:crypto";
import { toIso } from "../clock";
import { MisuseError } from "../misuse";
import { instantMs, type TaskParameters } from "../parameters/taskParameters";
import type { Switches } from "../switches";
import { licenceError } from "./licence";
import { nextEvent, type WorldEvent } from "./nextEvent";
import { TaskRegister } from "./register";
import { keysMeant, sourceKeys } from "./source";
import { isLive, type TaskError, type TaskProgress, type TaskRecord, type TaskStatus } from "./task";

/** What became of the wish for a new task. */
export type Admission = { readonly is: "created" | "existing" | "refused"; readonly task: TaskRecord };

/** The part of the switches that the state machine obeys. It is read anew at every step. */
export type WorldRules = Pick<
  Switches,
  "slots" | "moveTakesMs" | "secondCreate" | "lookUp" | "lookUpLagMs" | "organisations"
>;

/**
 * The tasks of the simulated service and the rules of their lives: notStarted → inProgress → completed or failed,
 * and notStarted → cancelled. It knows no HTTP and no clock; time is what {@link World.settle} was last told.
 */
export class World {
  readonly #rules: WorldRules;
  readonly #newId: () => string;
  readonly #tasks = new TaskRegister();
  readonly #duplicatedSources = new Set<string>();
  #nowMs: number;
  #foreseen:
    { readonly changes: number; readonly slots: number; readonly event: WorldEvent | undefined } | undefined;

  constructor(rules: WorldRules, nowMs: number, newId: () => string = randomUUID) {
    this.#rules = rules;
    this.#nowMs = nowMs;
    this.#newId = newId;
  }

  /** Lets everything happen that happens by itself until the given instant, in order. Earlier instants are ignored. */
  settle(toMs: number): void {
    for (;;) {
      const event = this.#nextEvent();
      if (!event || event.atMs > toMs) break;
      this.#nowMs = Math.max(this.#nowMs, event.atMs);
      this[event.happens](event.task);
    }
    this.#nowMs = Math.max(this.#nowMs, toMs);
  }

  /** What happens next stays the same until a task or the number of slots changes; most calls change neither. */
  #nextEvent(): WorldEvent | undefined {
    const { changes } = this.#tasks;
    const { slots } = this.#rules;
    if (this.#foreseen?.changes !== changes || this.#foreseen.slots !== slots)
      this.#foreseen = { changes, slots, event: nextEvent(this.#tasks, slots, this.#nowMs) };
    return this.#foreseen.event;
  }

  /** The instant the world has come to, in milliseconds since 1970. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** All tasks, oldest first. */
  tasks(): readonly TaskRecord[] {
    return this.#tasks.all();
  }

  /** How many tasks wait to be started. */
  waiting(): number {
    return this.#tasks.inState("notStarted").size;
  }

  /** The task with this id, if there is one. */
  byId(id: string): TaskRecord | undefined {
    return this.#tasks.byId(id);
  }

  /** The task a look-up by this canonical source key returns, if there is one that look-ups know of by now. */
  bySource(key: string): TaskRecord | undefined {
    const latestMs = this.#nowMs - this.#rules.lookUpLagMs;
    return this.#pick(this.#tasks.bySources([key]).filter(({ createdAtMs }) => createdAtMs <= latestMs));
  }

  /** The canonical keys of the sources that had two live tasks at one moment. */
  duplicatedSources(): readonly string[] {
    return [...this.#duplicatedSources];
  }

  /**
   * The task meant by an id or by a source: a principal name, a site's URL, a group's alias, or a canonical key.
   *
   * @throws {@link MisuseError} listing the tasks there are.
   */
  find(idOrSource: string): TaskRecord {
    const found = this.byId(idOrSource) ?? this.#pick(this.#tasks.bySources(keysMeant(idOrSource)));
    if (found) return found;
    const known = this.tasks()
      .map((task) => `${task.sources[0] ?? "?"} (${task.id})`)
      .join(", ");
    throw new MisuseError(`There is no task ${idOrSource}. There are: ${known === "" ? "none" : known}.`);
  }

  /** The live or completed task that stands in the way of another one for the same source. */
  blocking(parameters: TaskParameters): TaskRecord | undefined {
    return this.#tasks.bySources(sourceKeys(parameters)).findLast(isLive);
  }

  /** Asks for a new task. Whether a source may have two is the `secondCreate` switch. */
  admit(parameters: TaskParameters): Admission {
    const { secondCreate } = this.#rules;
    const blocking = this.blocking(parameters);
    if (blocking && secondCreate !== "createNew")
      return { is: secondCreate === "refuse" ? "refused" : "existing", task: blocking };
    // No task comes alive later than here, so this is the only moment at which a source can get a second one.
    if (blocking) this.#duplicatedSources.add(blocking.sources[0] ?? blocking.id);
    const earliestStartMs = instantMs(parameters.preferredStartDateTime);
    const latestStartMs = instantMs(parameters.preferredLatestStartDateTime);
    const task: TaskRecord = {
      id: this.#newId(),
      sources: sourceKeys(parameters),
      parameters: structuredClone(parameters),
      createdAtMs: this.#nowMs,
      ...(earliestStartMs !== undefined && { earliestStartMs }),
      ...(latestStartMs !== undefined && { latestStartMs }),
      status: "notStarted",
      past: [],
    };
    this.#tasks.add(task);
    return { is: "created", task };
  }

  /**
   * Starts a waiting task.
   *
   * @throws {@link MisuseError} when it does not wait, may not start yet, or all of `slots` (if not 0) are taken.
   */
  start(task: TaskRecord): void {
    this.#mustBe(task, "notStarted", "started");
    this.#mustHaveReachedItsStart(task);
    this.#mustHaveAFreeSlot(task);
    if (this.#rules.moveTakesMs !== undefined) task.dueAtMs = this.#nowMs + this.#rules.moveTakesMs;
    this.#enter(task, "inProgress", { startedAtMs: this.#nowMs });
    const error = licenceError(this.#rules.organisations, task.parameters);
    if (error) this.fail(task, error);
  }

  /** Completes a running task. Throws {@link MisuseError} when it is not running. */
  finish(task: TaskRecord): void {
    this.#mustBe(task, "inProgress", "finished");
    this.#enter(task, "completed", { finishedAtMs: this.#nowMs });
  }

  /** Fails a running task. Throws {@link MisuseError} when it is not running. */
  fail(task: TaskRecord, error: TaskError): void {
    this.#mustBe(task, "inProgress", "failed");
    this.#enter(task, "failed", { finishedAtMs: this.#nowMs, error });
  }

  /** Cancels a waiting task. Throws {@link MisuseError} when it does not wait. */
  cancel(task: TaskRecord): void {
    this.#mustBe(task, "notStarted", "cancelled");
    this.#enter(task, "cancelled"); // no finishedDateTime: Graph keeps that for success and failure
  }

  #enter(task: TaskRecord, status: TaskStatus, more: Omit<TaskProgress, "status"> = {}): void {
    const { status: was, startedAtMs, lastUpdatedAtMs } = task; // what has ended or failed changes no more
    task.past.push({
      untilMs: this.#nowMs,
      status: was,
      ...(startedAtMs !== undefined && { startedAtMs }),
      ...(lastUpdatedAtMs !== undefined && { lastUpdatedAtMs }),
    });
    this.#tasks.move(task, status);
    Object.assign(task, { lastUpdatedAtMs: this.#nowMs }, more);
  }

  #pick(tasks: readonly TaskRecord[]): TaskRecord | undefined {
    return this.#rules.lookUp === "oldest" ? tasks[0] : tasks.at(-1);
  }

  #mustBe(task: TaskRecord, status: TaskStatus, verb: string): void {
    if (task.status === status) return;
    throw new MisuseError(`Task ${task.id} is ${task.status}; only a task that is ${status} can be ${verb}.`);
  }

  #mustHaveReachedItsStart(task: TaskRecord): void {
    const { earliestStartMs: earliestMs } = task;
    if (earliestMs === undefined || earliestMs <= this.#nowMs) return;
    throw new MisuseError(
      `Task ${task.id} asked not to start before ${toIso(earliestMs)}; the clock shows ${toIso(this.#nowMs)}.`,
    );
  }

  #mustHaveAFreeSlot(task: TaskRecord): void {
    const { slots } = this.#rules;
    const running = this.#tasks.inState("inProgress").size;
    if (slots === 0 || running < slots) return; // with 0 the caller decides alone
    throw new MisuseError(`Task ${task.id} cannot start: all ${String(slots)} slots are taken.`);
  }
}
