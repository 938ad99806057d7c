import { lookUpTask, type SeenTask } from "../../graph/index";
import { inParallel, type Session } from "../../lifecycle/index";
import type { PlannedSubject } from "../../plan/index";
import { subjectOf } from "../../task/index";
import type { CommandContext } from "../command/context";

/** A subject, and the task that exists for its source; `impossible`: Graph offers no look-up by what names it. */
export interface LookedUp {
  readonly subject: PlannedSubject;
  readonly task?: SeenTask;
  readonly isImpossible: boolean;
}

const asking = 128;

/**
 * Looks up the task of every source.
 *
 * @throws MigrationError the first failure, since a plan of a half is worse than none
 */
export async function lookUpAll(
  session: Session,
  subjects: readonly PlannedSubject[],
  { tell, drain }: Pick<CommandContext, "tell" | "drain">,
): Promise<readonly LookedUp[]> {
  const found: LookedUp[] = [];
  let asked = 0;
  await inParallel(
    [...subjects.entries()],
    asking,
    async ([index, subject]) => {
      found[index] = await lookUp(session, subject);
      tell({ event: "look.progress", asked: ++asked, total: subjects.length });
    },
    drain,
  );
  return found;
}

async function lookUp(session: Session, subject: PlannedSubject): Promise<LookedUp> {
  const { inputs } = subject;
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  const answer = await session.call({ verb: "look up", attempt }, inputs, (connection) =>
    lookUpTask(connection, inputs),
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
