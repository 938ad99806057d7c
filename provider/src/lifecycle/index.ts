import { validateTask as askSharePoint } from "../graph";
import {
  checkInputs,
  pickInputs,
  subjectOf,
  type InputProblem,
  type RawInputs,
  type TaskInputs,
} from "../task";
import type { Session } from "./session";

export { create } from "./create";
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
} from "./gate";
export { inParallel } from "./inParallel";
export { emptyLedger, type Ledger, type WantedElsewhere, type Wish } from "./ledger";
export type { NoticeKind } from "./notices";
export { processSession } from "./processSession";
export { read } from "./read";
export { remove } from "./remove";
export { noRecords, type Records } from "./records";
export { openSession, type Session, type Surroundings } from "./session";
export { noSightings, type Sighting, type Sightings } from "./sightings";
export { update } from "./update";

/**
 * Finds every mistake in the arguments at once, each under its property, before any call.
 *
 * @param session told that a task with these arguments is declared
 */
export function check(inputs: RawInputs, session?: Pick<Session, "sightings">): InputProblem[] {
  session?.sightings.expect(pickInputs(inputs));
  return checkInputs(inputs);
}

/**
 * Asks SharePoint whether a migration would succeed. Nothing is moved and no task is made.
 *
 * @throws MigrationError why it would not, or that nobody could say
 */
export const validate = (session: Session, inputs: TaskInputs): Promise<void> =>
  askSharePoint(session.connect(inputs.tenantId, `validate the migration of ${subjectOf(inputs)}`), inputs);
