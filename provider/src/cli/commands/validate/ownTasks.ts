import {
  fetchTasks,
  openWorkspace,
  readStacks,
  type RecordedTask,
  type WorkspaceOptions,
} from "../../../driver";
import { isMigrationError, type MigrationError } from "../../../errors";
import type { Session } from "../../../lifecycle";
import type { PlannedSubject } from "../../../plan";
import { differencesFrom, hasEndedWithoutMoving } from "../../../task";

/** SharePoint accepts one task per source: these mean that there is one, the plan's own or another. */
const taken: ReadonlySet<string> = new Set(["task.create.alreadyMoving", "task.create.exists"]);

/** Whether a subject was refused because the plan's own task for it already exists. */
export type IsOwn = (subject: PlannedSubject, error: MigrationError) => Promise<boolean>;

/**
 * Knows the plan's own tasks: those that its stacks record, and those that a look-up shows with the same parameters. The
 * stacks are read at the first question, so that a plan without tasks is validated without Pulumi.
 */
export function ownTasks(session: Session, options: WorkspaceOptions): IsOwn {
  let recorded: Promise<ReadonlySet<string>> | undefined;
  return async (subject, { code }) => {
    if (!taken.has(code)) return false;
    recorded ??= recordedKeys(options);
    return (await recorded).has(subject.key) || (await isSameTask(session, subject));
  };
}

async function recordedKeys(options: WorkspaceOptions): Promise<ReadonlySet<string>> {
  try {
    const { recorded } = await readStacks(openWorkspace(options));
    return new Set(recorded.filter(mayMove).map(({ key }) => key));
  } catch (thrown) {
    // Without the stacks the look-up still knows most.
    if (isMigrationError(thrown)) return new Set();
    throw thrown;
  }
}

const mayMove = ({ state }: RecordedTask): boolean => !hasEndedWithoutMoving(state.status);

async function isSameTask(session: Session, subject: PlannedSubject): Promise<boolean> {
  try {
    const { byKey } = await fetchTasks({ session, recorded: [], unrecorded: [subject] });
    const seen = byKey.get(subject.key);
    if (seen?.is !== "task" || !seen.parameters || hasEndedWithoutMoving(seen.progress.status)) return false;
    return differencesFrom(subject.inputs, seen.parameters).length === 0;
  } catch (thrown) {
    if (isMigrationError(thrown)) return false;
    throw thrown;
  }
}
