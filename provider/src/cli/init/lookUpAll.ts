import { lookUpTask, type SeenTask } from "../../graph/index";
import type { Session } from "../../lifecycle/index";
import type { PlannedSubject } from "../../plan/index";
import { partnerOf, subjectOf } from "../../task/index";
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
  const work = subjects.entries();
  let failed = false;
  const one = async (): Promise<void> => {
    for (const [index, subject] of work) {
      if (drain.aborted || failed) return;
      found[index] = await lookUp(session, subject).catch((thrown: unknown) => {
        failed = true;
        throw thrown;
      });
      tell({ event: "look.progress", asked: Object.keys(found).length, total: subjects.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(asking, subjects.length) }, one));
  return found;
}

async function lookUp(session: Session, subject: PlannedSubject): Promise<LookedUp> {
  const { inputs } = subject;
  const attempt = `look up the migration task of ${subjectOf(inputs)}`;
  const circle = { name: `look up ${inputs.tenantId ?? ""} ${partnerOf(inputs)}`, attempt };
  const answer = await session.breaker(circle, () =>
    lookUpTask(session.connect(inputs.tenantId, attempt), inputs),
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
