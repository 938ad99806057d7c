import { checkInputs, pickInputs, type InputProblem, type RawInputs } from "../task";
import type { Session } from "./session";

export { diff, type Difference } from "./diff";
export {
  gateClosed,
  gateHolds,
  isAboutToCreate,
  type EarlierSubject,
  type EarlierWave,
  type GateFinding,
  type GateQuestion,
  type Standing,
} from "./waveGate";
export { create } from "./createTask";
export { remove } from "./deleteTask";
export { inParallel } from "./inParallel";
export { noHandovers, type Claim, type ClaimedWindow, type Handovers } from "./handovers";
export { librarySession, processSession } from "./processSessions";
export { noRecords, type Records } from "./records";
export { emptyMemory, openSession, type Session, type SessionOptions } from "./session";
export { noSightings, type Sighting, type Sightings } from "./sightings";
export { read } from "./readTask";
export { update } from "./updateTask";
export { validate } from "./validateTask";

/**
 * Finds every mistake in the arguments at once, each under its property, before any call.
 *
 * @param session told that a task with these arguments is declared
 */
export function check(inputs: RawInputs, session?: Pick<Session, "sightings">): InputProblem[] {
  session?.sightings.expect(pickInputs(inputs));
  return checkInputs(inputs);
}
