import { checkInputs, pickInputs, type InputProblem, type RawInputs } from "../task";
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
  type MapTenants,
} from "./identityMap";
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
