import type { Simulator, TaskStatus, TaskView } from "../../../provider/src/simulator";
import type { Habits } from "./service";

/** What is really so in the simulated world, and what its service shows of it. */
export const upnOf = (subject: string): string => `${subject}@contoso.com`;

/** All tasks of a subject, oldest first. */
export const tasksOf = (simulator: Simulator, subject: string): TaskView[] =>
  simulator.tasks().filter(({ source }) => source === `user:${upnOf(subject)}`);

/** Whether a task prevents another one. */
export const isLive = ({ status }: Pick<TaskView, "status">): boolean =>
  status !== "cancelled" && status !== "failed";

export const liveTasksOf = (simulator: Simulator, subject: string): TaskView[] =>
  tasksOf(simulator, subject).filter(isLive);

/** Whether two ids are one; case is only a spelling. */
export const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export const taskOf = (simulator: Simulator, taskId: string): TaskView | undefined =>
  simulator.tasks().find(({ id }) => sameId(id, taskId));

const msOf = (instant: string | undefined): number => Date.parse(instant ?? "");

/** The status a task had at an instant. */
export function statusAt(task: TaskView, atMs: number): TaskStatus {
  const isOver = task.status !== "notStarted" && task.status !== "inProgress";
  if (isOver && atMs >= msOf(task.lastUpdatedDateTime)) return task.status;
  return atMs >= msOf(task.startedDateTime) ? "inProgress" : "notStarted";
}

/** Whether a task is older than a lag. */
export const isPast = (task: TaskView, lagMs: number, atMs: number): boolean =>
  msOf(task.createdDateTime) + lagMs <= atMs;

/** The task that a look-up by its source finds. */
export function shownBySource(
  simulator: Simulator,
  { lookUp, lookUpLagMs }: Habits,
  subject: string,
): TaskView | undefined {
  const atMs = Date.parse(simulator.now());
  const seen = tasksOf(simulator, subject).filter((task) => isPast(task, lookUpLagMs, atMs));
  return lookUp === "oldest" ? seen[0] : seen.at(-1);
}

/** Whether the service shows a task to a client that knows its id and its source. */
export function isShown(simulator: Simulator, habits: Habits, subject: string, task: TaskView): boolean {
  const atMs = Date.parse(simulator.now());
  return isPast(task, habits.readLagMs, atMs) || shownBySource(simulator, habits, subject)?.id === task.id;
}
