import { sendLookUp, type LookUpAnswer } from "../../../graph";
import { inParallel, type Session } from "../../../lifecycle";
import type { PlannedSubject } from "../../../plan";
import { subjectOf } from "../../../task";
import type { CommandContext } from "../../shared/context";

/** A subject, and what the look-up of its source found. */
export interface LookedUp {
  readonly subject: PlannedSubject;
  readonly answer: LookUpAnswer;
}

const asking = 128;

/**
 * Looks up the task of every source.
 *
 * @throws MigrationError the first failure, since half of a plan is worse than none
 */
export async function lookUpAll(
  session: Session,
  subjects: readonly PlannedSubject[],
  { emit, stopSignal }: Pick<CommandContext, "emit" | "stopSignal">,
): Promise<readonly LookedUp[]> {
  const found: LookedUp[] = [];
  let asked = 0;
  await inParallel(
    [...subjects.entries()],
    asking,
    async ([index, subject]) => {
      found[index] = { subject, answer: await lookUp(session, subject) };
      emit({ event: "look.progress", asked: ++asked, total: subjects.length });
    },
    stopSignal,
  );
  return found;
}

function lookUp(session: Session, { inputs }: PlannedSubject): Promise<LookUpAnswer> {
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  return session.call({ operation: "lookUp", attempt }, inputs, (connection) =>
    sendLookUp(connection, inputs),
  );
}
