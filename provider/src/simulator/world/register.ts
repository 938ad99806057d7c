import type { TaskRecord, TaskStatus } from "./task";

/** The tasks in order of creation, indexed: there are often thousands. */
export class TaskRegister {
  readonly #all: TaskRecord[] = [];
  readonly #byId = new Map<string, TaskRecord>();
  readonly #bySource = new Map<string, TaskRecord[]>();
  readonly #inState: Readonly<Record<TaskStatus, Set<TaskRecord>>> = {
    notStarted: new Set(),
    inProgress: new Set(),
    completed: new Set(),
    cancelled: new Set(),
    failed: new Set(),
  };
  readonly #waitingWithDeadline = new Set<TaskRecord>();
  #changes = 0;

  /** The number of changes so far; as long as it is the same, so is the next event. */
  get changes(): number {
    return this.#changes;
  }

  /** Adds a new task. */
  add(task: TaskRecord): void {
    this.#all.push(task);
    this.#byId.set(idKey(task.id), task);
    this.#enter(task, task.status);
    for (const key of task.sources) {
      const known = this.#bySource.get(key);
      if (known) known.push(task);
      else this.#bySource.set(key, [task]);
    }
  }

  /** Moves a task to another state. */
  move(task: TaskRecord, status: TaskStatus): void {
    this.#inState[task.status].delete(task);
    this.#waitingWithDeadline.delete(task);
    task.status = status;
    this.#enter(task, status);
  }

  #enter(task: TaskRecord, status: TaskStatus): void {
    this.#changes += 1;
    this.#inState[status].add(task);
    if (status === "notStarted" && task.latestStartMs !== undefined) this.#waitingWithDeadline.add(task);
  }

  /** All tasks, oldest first. */
  all(): readonly TaskRecord[] {
    return this.#all;
  }

  /** The tasks in a state, in the order in which they entered it. */
  inState(status: TaskStatus): ReadonlySet<TaskRecord> {
    return this.#inState[status];
  }

  /** The waiting tasks with a latest start. */
  waitingWithDeadline(): ReadonlySet<TaskRecord> {
    return this.#waitingWithDeadline;
  }

  /** The task with this ID, in any case. */
  byId(id: string): TaskRecord | undefined {
    return this.#byId.get(idKey(id));
  }

  /** The tasks that ever had one of these canonical source keys, oldest first. */
  bySources(keys: readonly string[]): readonly TaskRecord[] {
    const found = keys.map((key) => this.#bySource.get(key) ?? []);
    if (found.length === 1) return found[0] ?? [];
    const any = new Set(found.flat());
    return any.size === 0 ? [] : this.#all.filter((task) => any.has(task));
  }
}

const idKey = (id: string): string => id.trim().toLowerCase();
