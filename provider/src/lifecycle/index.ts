import { fail } from "../errors";
import { checkInputs, pickInputs, subjectOf, type InputProblem, type RawInputs } from "../task";
import type { Session } from "./session";

export { diff, type Difference } from "./diff";
export {
  gateClosed,
  checkGate,
  isAboutToCreate,
  type EarlierSubject,
  type EarlierWave,
  type GateFinding,
  type GateQuestion,
  type WaveProgress,
} from "./waveGate";
export { createTask } from "./createTask";
export { deleteTask } from "./deleteTask";
export { findTask, type Wanted } from "./findTask";
export {
  checkMap,
  createMap,
  deleteMap,
  diffMap,
  lookUpMapping,
  mapLeftAfter,
  readMap,
  updateMap,
  type CheckedMap,
  type MapDifference,
  type MapProblem,
} from "./identityMap";
export type { MapTenants } from "./guardedCall";
export { inParallel } from "./inParallel";
export type { ClaimedWindow } from "./handovers";
export { librarySession, processSession } from "./processSessions";
export { emptyMemory, openSession, type Session, type SessionOptions } from "./session";
export { readTask } from "./readTask";
export { runPreflight, type PreflightOptions } from "./runPreflight";
export { updateTask } from "./updateTask";
export { validateMigration } from "./validateMigration";

/**
 * Finds every mistake in the arguments at once, each under its property, before any call.
 *
 * @param session notes that a task with these arguments is declared
 */
export function check(inputs: RawInputs, session?: Pick<Session, "knownTasks">): InputProblem[] {
  session?.knownTasks.expect(pickInputs(inputs));
  return checkInputs(inputs);
}

/**
 * Refuses arguments with mistakes before any call. Pulumi checks arguments before it creates anything; other callers may not.
 *
 * @throws MigrationError `task.create.invalidArguments`
 */
export function refuseInvalid(inputs: RawInputs): void {
  const [first] = checkInputs(inputs);
  if (!first) return;
  const { property, reason } = first;
  throw fail("task.create.invalidArguments", { subject: subjectOf(pickInputs(inputs)), property, reason });
}
