import { sendLookUp, type RemoteTask } from "../../../graph";
import { inParallel, type Session } from "../../../lifecycle";
import type { PlannedSubject } from "../../../plan";
import { subjectOf } from "../../../task";
import type { CommandContext } from "../../shared/context";

/** A subject, and the task that exists for its source. `isImpossible`: Graph has no look-up by the id that names it. */
export interface LookedUp {
  readonly subject: PlannedSubject;
  readonly task?: RemoteTask;
  readonly isImpossible: boolean;
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
      found[index] = await lookUp(session, subject);
      emit({ event: "look.progress", asked: ++asked, total: subjects.length });
    },
    stopSignal,
  );
  return found;
}

async function lookUp(session: Session, subject: PlannedSubject): Promise<LookedUp> {
  const { inputs } = subject;
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  const answer = await session.call({ operation: "lookUp", attempt }, inputs, (connection) =>
    sendLookUp(connection, inputs),
  );
  switch (answer.is) {
    case "found":
      return { subject, task: answer.task, isImpossible: false };
    case "none":
      return { subject, isImpossible: false };
    case "impossible":
      return { subject, isImpossible: true };
  }
}
