import { errorData } from "../../../driver";
import { isMigrationError, type MigrationError } from "../../../errors";
import { inParallel, validateMigration, type Session } from "../../../lifecycle";
import type { PlannedSubject, PlannedWave } from "../../../plan";
import type { CommandContext } from "../../shared/context";
import type { IsOwn } from "./ownTasks";

/** The answer of SharePoint about one subject. */
export interface Answer {
  readonly subject: PlannedSubject;
  readonly error?: MigrationError;
  /** The plan's own task already exists, so that nothing is known about a new one. */
  readonly isUnderWay?: true;
}

/** More than ever run at once; the session decides how many do. */
const asking = 128;

/**
 * Asks SharePoint about each subject whether its migration would succeed: a create with `validateOnly`, which moves
 * nothing. Ends early when `stopSignal` is aborted; subjects that were not asked about have
 * no answer.
 *
 * @param waves those of the plan to ask about
 * @param isOwn whether a refusal is due to the plan's own task
 */
export async function askAll(
  session: Session,
  waves: readonly PlannedWave[],
  { emit, stopSignal }: Pick<CommandContext, "emit" | "stopSignal">,
  isOwn: IsOwn,
): Promise<readonly Answer[]> {
  const queue = waves.flatMap((wave) => wave.subjects.map((subject) => ({ wave, subject })));
  const total = queue.length;
  const answers: Answer[] = [];
  for (const { name, subjects } of waves)
    emit({ event: "wave.started", wave: name, subjects: subjects.length });
  await inParallel(
    queue,
    asking,
    async ({ wave, subject }) => {
      const answer = await ask(session, subject, isOwn);
      answers.push(answer);
      const { error } = answer;
      emit({
        event: "subject.validated",
        wave: wave.name,
        subject: subject.key,
        ...(error && { error: errorData(error) }),
      });
      emit({ event: "look.progress", asked: answers.length, total });
    },
    stopSignal,
  );
  return answers;
}

async function ask(session: Session, subject: PlannedSubject, isOwn: IsOwn): Promise<Answer> {
  try {
    await validateMigration(session, subject.inputs);
    return { subject };
  } catch (thrown) {
    if (!isMigrationError(thrown)) throw thrown;
    if (await isOwn(subject, thrown)) return { subject, isUnderWay: true };
    return { subject, error: thrown };
  }
}
