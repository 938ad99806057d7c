import type { TaskInputs, TaskState } from "../../../provider/src/task";
import { subjectNamed, subjects, waves, type Company, type Subject, type Wave } from "./company";
import { isShown, isLive, liveTasksOf, sameId, shownBySource, statusAt, taskOf } from "./truth";

/** What was said, or left unsaid, against the truth. */
export interface Lie {
  readonly kind: "doubled" | "forgotten" | "reportedAsEnded" | "reportedAsOther" | "lost" | "stuck";
  readonly text: string;
}

/** Writes down what a process says, and holds it against the truth. */
export interface Judge {
  readonly created: (name: string, inputs: TaskInputs, state: TaskState) => void;
  readonly seen: (name: string, state: TaskState) => void;
  readonly gone: (name: string, state: TaskState) => void;
  readonly removed: (name: string, state: TaskState) => void;
  /**
   * Judges what can only be seen at the end.
   *
   * @param kept - the resources that the process was to keep
   */
  readonly end: (hasDied: boolean, kept?: readonly string[]) => void;
}

const saysTwo = /There were two tasks for|there are two,/;

/** Begins to judge a process; everything that it shows goes into `reported`. */
export function beginJudging(company: Company, wave: Wave, reported: readonly string[]): Judge {
  const { simulator, habits, lies, doubled } = company;
  const nowMs = (): number => Date.parse(simulator.now());
  const beganMs = nowMs();
  const begin = new Map(subjects.map((subject) => [subject, standing(company, subject)]));
  const shownAtStart = new Set(
    subjects.flatMap((subject) =>
      liveTasksOf(simulator, subject)
        .filter((task) => isShown(simulator, habits, subject, task))
        .map(({ id }) => id),
    ),
  );
  const cancelsBefore = simulator.journal.calls("cancel").length;
  const removals: { readonly name: string; readonly state: TaskState }[] = [];
  const lie = (kind: Lie["kind"], text: string): void => {
    lies.push({ kind, text });
  };
  const mentions = (text: string, subject: Subject, taskId = ""): boolean =>
    text.toLowerCase().includes(subject) ||
    (taskId !== "" && text.toLowerCase().includes(taskId.toLowerCase()));

  /** A status that was said must have been so, or have been shown, while the process ran. */
  const judgeStatus = (name: string, { taskId, status, createPending }: TaskState): void => {
    if (createPending) return; // it says of itself that this is unknown
    const task = taskOf(simulator, taskId);
    if (!task) return lie("reportedAsOther", `${name} is said to be task ${taskId}, which does not exist`);
    const since = beganMs - habits.statusLagMs;
    // A change, and the instant before it: the virtual clock may not have moved since the process began.
    const changesMs = [task.startedDateTime, task.lastUpdatedDateTime]
      .map((at) => Date.parse(at ?? ""))
      .filter((at) => at >= since);
    const instants = [since, nowMs(), ...changesMs, ...changesMs.map((at) => at - 1)];
    const true_ = new Set(instants.map((at) => statusAt(task, at)));
    const words = [...true_].flatMap((real) => [real, habits.statusWords[real] ?? real]);
    if (words.some((word) => word.toLowerCase() === status.toLowerCase())) return;
    const hasEnded = ["completed", "cancelled", "failed"].includes(status);
    lie(
      hasEnded ? "reportedAsEnded" : "reportedAsOther",
      `${name} is said to be ${status}, but is ${[...true_].join(" or ")}`,
    );
  };

  return {
    seen: judgeStatus,
    created: (name, inputs, state) => {
      judgeStatus(name, state);
      const task = taskOf(simulator, state.taskId);
      company.unsaved.delete(subjectNamed(name)); // each create for the source looks it up first
      if (!task) return;
      if (!isLive(task) && Date.parse(task.lastUpdatedDateTime ?? "") < beganMs - habits.statusLagMs)
        lie(
          "reportedAsOther",
          `${name} was created as task ${task.id}, which had been ${task.status} before`,
        );
      const { targetUserIdentity, preferredStartDateTime } = task.parameters;
      const target = inputs.targetUserIdentity?.userPrincipalName;
      const wanted = [subjectNamed(name), target].join();
      const real = [task.source.replace(/^user:|@.*/g, ""), targetUserIdentity?.userPrincipalName].join();
      if (wanted !== real)
        lie("reportedAsOther", `${name} wanted ${wanted}, but task ${task.id} moves ${real}`);
      if (
        preferredStartDateTime !== inputs.preferredStartDateTime &&
        !reported.some((text) => mentions(text, subjectNamed(name), task.id))
      )
        lie("reportedAsOther", `${name} is in another window than it was said to be`);
    },
    gone: (name, { taskId }) => {
      const task = taskOf(simulator, taskId);
      if (task && isLive(task) && shownAtStart.has(task.id))
        lie(
          "reportedAsEnded",
          `${name} is said to be gone, but task ${taskId} is ${task.status} and was shown`,
        );
    },
    removed: (name, state) => {
      removals.push({ name, state });
    },
    end: (hasDied, kept = []) => {
      if (hasDied) noteUnsaved();
      if (!hasDied) for (const name of kept) judgeKept(name);
      for (const { name, state } of removals) judgeRemoval(name, state, hasDied);
      for (const subject of subjects) judgeCount(subject);
    },
  };

  /** A process that is killed after its POST has saved no record of the task that it created. */
  function noteUnsaved(): void {
    for (const subject of subjects) {
      const made = liveTasksOf(simulator, subject)
        .filter((task) => Date.parse(task.createdDateTime) >= beganMs && !isHeld(company, task.id))
        .map(({ id }) => id);
      if (made.length > 0) company.unsaved.set(subject, made);
    }
  }

  /** The report that a resource was deleted means that its task no longer waits or runs. */
  function judgeRemoval(name: string, { taskId }: TaskState, hasDied: boolean): void {
    const subject = subjectNamed(name);
    const task = taskOf(simulator, taskId);
    if (!task || (task.status !== "inProgress" && task.status !== "notStarted")) return;
    if (isHeld(company, taskId) || reported.some((text) => mentions(text, subject, taskId))) return;
    if (hasDied) return; // what a killed process has said is lost, and the next one starts over
    if (!shownAtStart.has(task.id)) return; // no process could have known
    lie("forgotten", `${name} was removed, but task ${taskId} is ${task.status}`);
  }

  /** What a resource that stays is said to hold must not have been cancelled behind its back. */
  function judgeKept(name: string): void {
    const state = company.stored[wave].get(name);
    const task = state && taskOf(simulator, state.taskId);
    if (task?.status !== "cancelled" || reported.some((text) => mentions(text, subjectNamed(name), task.id)))
      return;
    const own = simulator.journal.calls("cancel").slice(cancelsBefore);
    if (own.some(({ taskId, status }) => taskId === task.id && Number(status) < 300))
      lie("lost", `${name} stays, but its task ${task.id} was cancelled`);
  }

  function judgeCount(subject: Subject): void {
    const live = liveTasksOf(simulator, subject);
    if (live.length < 2) {
      doubled.delete(subject);
      return;
    }
    if (doubled.has(subject)) return;
    doubled.add(subject);
    const { liveIds, isShownLive } = begin.get(subject) ?? { liveIds: [], isShownLive: false };
    const isReported = reported.some((text) => saysTwo.test(text) && mentions(text, subject, live[0]?.id));
    // A task from before that no look-up showed is the service's own fault.
    if (isReported || (liveIds.length > 0 && !isShownLive)) return;
    lie("doubled", `${subject} has the live tasks ${live.map(({ id }) => id).join(" and ")}`);
  }
}

/** Once all is calm, every subject has its task, and no task is without a record. */
export function judgeCalm(company: Company, reported: readonly string[]): void {
  const { simulator, plans, stored, habits, lies, doubled, unsaved } = company;
  for (const subject of subjects) {
    const { names, wave } = plans[subject];
    const why = reported.filter((text) => text.toLowerCase().includes(subject));
    // A task that went too far, is another resource's, or has a status in a new word, need not make room.
    const mayBeStuck = why.some((text) => text.includes("other parameters"));
    // What a look-up that prefers old tasks hides, no process can find again.
    if (names.length === 0 || doubled.has(subject) || habits.lookUp === "oldest") continue;
    for (const name of names.filter((declared) => !stored[wave].has(declared)))
      if (!mayBeStuck)
        lies.push({ kind: "stuck", text: `${name} is in no state: ${why.at(-1) ?? "and nothing says why"}` });
    // A cancelled task that appears late, and as waiting, passes for the one that a lost answer was about.
    if (why.length > 0 || (habits.lookUpLagMs > 0 && habits.statusLagMs > 0)) continue;
    // Nothing names the source of a task that a killed process had created, once its resource is taken out of the program
    // before the next process: no state holds it, and no create looks for it.
    const nobodyAskedFor = unsaved.get(subject) ?? [];
    for (const { id } of liveTasksOf(simulator, subject))
      if (!isHeld(company, id) && !nobodyAskedFor.includes(id))
        lies.push({ kind: "forgotten", text: `task ${id} of ${subject} lives and no state knows it` });
  }
}

/** Whether any stack has a record of a task. */
const isHeld = ({ stored }: Company, taskId: string): boolean =>
  waves.some((wave) => [...stored[wave].values()].some((state) => sameId(state.taskId, taskId)));

function standing({ simulator, habits }: Company, subject: Subject) {
  const liveIds = liveTasksOf(simulator, subject).map(({ id }) => id);
  const shown = shownBySource(simulator, habits, subject);
  return { liveIds, isShownLive: shown !== undefined && liveIds.includes(shown.id) };
}
