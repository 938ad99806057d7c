import { checkInputs, pickInputs, type InputProblem, type RawInputs } from "../task";
import type { Session } from "./session";

export { diff, type Difference } from "./diff";
export {
  gateClosed,
  isAboutToCreate,
  type EarlierSubject,
  type EarlierWave,
  type GateFinding,
  type GateQuestion,
  type Standing,
} from "./gate";
export { inParallel } from "./inParallel";
export { emptyLedger, type Ledger, type WantedElsewhere, type Wish } from "./ledger";
export { librarySession } from "./librarySession";
export { processSession } from "./processSession";
export { noRecords, type Records } from "./records";
export { emptyMemory, openSession, type Session, type Surroundings } from "./session";
export { noSightings, type Sighting, type Sightings } from "./sightings";
export { create, gateHolds, read, remove, update, validate } from "./watched";

/**
 * Finds every mistake in the arguments at once, each under its property, before any call.
 *
 * @param session told that a task with these arguments is declared
 */
export function check(inputs: RawInputs, session?: Pick<Session, "sightings">): InputProblem[] {
  session?.sightings.expect(pickInputs(inputs));
  return checkInputs(inputs);
}
