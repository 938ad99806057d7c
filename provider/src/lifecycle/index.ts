import { validateTask as askSharePoint } from "../graph";
import { checkInputs, subjectOf, type InputProblem, type RawInputs, type TaskInputs } from "../task";
import type { Session } from "./session";

export { create } from "./create";
export { diff, type Difference } from "./diff";
export { processSession } from "./processSession";
export { read } from "./read";
export { remove } from "./remove";
export { noRecords, type Records } from "./records";
export { openSession, type Session, type Surroundings } from "./session";
export { update } from "./update";

/** Finds every mistake in the arguments at once, each under its property, before any call. */
export const check = (inputs: RawInputs): InputProblem[] => checkInputs(inputs);

/**
 * Asks SharePoint whether a migration would succeed. Nothing is moved and no task is made.
 *
 * @throws MigrationError why it would not, or that nobody could say
 */
export const validate = (session: Session, inputs: TaskInputs): Promise<void> =>
  askSharePoint(session.connect(inputs.tenantId, `validate the migration of ${subjectOf(inputs)}`), inputs);
