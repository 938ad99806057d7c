import { isMigrationError, type MigrationError } from "../../errors/index";
import { inParallel, validate, type Session } from "../../lifecycle/index";
import type { MigrationPlan, PlannedSubject, PlannedWave } from "../../plan/index";
import type { CommandContext } from "../command/context";
import type { IsOwn } from "./ownTasks";

/** What SharePoint said of one subject. */
export interface Answer {
  readonly wave: string;
  readonly subject: PlannedSubject;
  readonly error?: MigrationError;
  /** Its task is there already, and is the plan's own: nothing was found out about a new one. */
  readonly isUnderWay?: true;
}

/** More than are ever under way at once; the session lets through what it holds for right. */
const asking = 128;

/**
 * Asks SharePoint about each subject whether its migration would succeed: a create with `validateOnly`, which moves
 * nothing. Ends early when a drain is asked for; what was not asked has no answer.
 *
 * @param waves those of the plan to ask about
 * @param isOwn whether a refusal is due to the plan's own task
 */
export async function askAll(
  session: Session,
  waves: MigrationPlan["waves"],
  { tell, drain }: Pick<CommandContext, "tell" | "drain">,
  isOwn: IsOwn,
): Promise<readonly Answer[]> {
  const queue = waves.flatMap((wave) => wave.subjects.map((subject) => ({ wave, subject })));
  const total = queue.length;
  const answers: Answer[] = [];
  for (const { name, subjects } of waves)
    tell({ event: "wave.started", wave: name, subjects: subjects.length });
  await inParallel(
    queue,
    asking,
    async ({ wave, subject }) => {
      const answer = await ask(session, wave, subject, isOwn);
      answers.push(answer);
      const { error } = answer;
      tell({
        event: "subject.validated",
        wave: wave.name,
        subject: subject.key,
        ...(error && { error: { code: error.code, message: error.message } }),
      });
      tell({ event: "look.progress", asked: answers.length, total });
    },
    drain,
  );
  return answers;
}

async function ask(
  session: Session,
  { name }: PlannedWave,
  subject: PlannedSubject,
  isOwn: IsOwn,
): Promise<Answer> {
  const { inputs } = subject;
  try {
    await validate(session, inputs);
    return { wave: name, subject };
  } catch (thrown) {
    if (!isMigrationError(thrown)) throw thrown;
    if (await isOwn(subject, thrown)) return { wave: name, subject, isUnderWay: true };
    return { wave: name, subject, error: thrown };
  }
}
