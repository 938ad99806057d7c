import { fetchTasks, notSeen } from "../../../driver";
import type { Session } from "../../../lifecycle";
import type { MigrationPlan, PlannedWave } from "../../../plan";
import { sourceOf } from "../../../task";

const noAnswer: ReadonlySet<string> = new Set(["graph.unreachable", "task.read.unanswered"]);

/**
 * Makes sure that the service answers at all, with the look-up of one subject. A validation takes an unknown time, so a dead
 * service would otherwise be waited for several times as long.
 *
 * @throws MigrationError `run.notSeen`, `auth.*`, `settings.*`
 */
export async function requireAnswer(
  session: Session,
  { name }: MigrationPlan,
  waves: readonly PlannedWave[],
): Promise<void> {
  const subjects = waves.flatMap((wave) => wave.subjects);
  const one = subjects.find(({ inputs }) => sourceOf(inputs) !== undefined);
  if (!one) return;
  const { byKey } = await fetchTasks({ session, recorded: [], unrecorded: [one] });
  const seen = byKey.get(one.key);
  if (seen?.is === "unknown" && noAnswer.has(seen.error.code))
    throw notSeen(`validate ${name}`, seen.error, subjects.length);
}
