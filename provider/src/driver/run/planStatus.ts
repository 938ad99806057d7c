import type { PlannedWave } from "../../plan";
import { decide } from "../changes/decide";
import type { Decision } from "../changes/decision";
import type { LookUpResult, TaskSnapshot } from "../watch/taskSnapshot";
import type { RecordedTask } from "../pulumi/recordedTask";
import type { DriverOptions } from "./options";
import { loadContext, type RunContext } from "./loadContext";
import { readRefused } from "../store/refused";
import { rowsOf, type SubjectRow } from "./rows";

/** The status of a whole migration. `status` and `report` are made from the same. */
export interface PlanStatus extends RunContext {
  /** The waves of the plan that are shown, in its order. */
  readonly shown: readonly PlannedWave[];
  readonly rows: readonly SubjectRow[];
}

/** What a planStatus is taken with. */
export interface PlanStatusOptions extends DriverOptions {
  /** Whether Graph is asked. Default: true; without it the word of the stacks and of earlier commands is taken. */
  readonly looks?: boolean;
}

/**
 * Reads what the stacks hold and asks Graph about all that has not ended, and about subjects that no stack holds a task for
 * though their wave was brought up.
 *
 * @throws MigrationError `run.*`, `auth.*`, `settings.*`
 */
export async function loadPlanStatus(command: string, options: PlanStatusOptions): Promise<PlanStatus> {
  const { looks = true, plan } = options;
  const shown = plan.waves.filter(({ name }) => options.waves?.includes(name) ?? true);
  const names = new Set(shown.map(({ name }) => name));
  const keys = keysOf(shown);
  const isShown = ({ wave }: RecordedTask): boolean => options.waves === undefined || names.has(wave);
  const context = await loadContext(options, {
    command,
    isLookedAt: (task) => looks && (isShown(task) || keys.has(task.key)),
    looksUp: looks ? "ofStacks" : "none",
  });
  const { recorded, snapshot, workspace } = context;
  const refused = readRefused(workspace.folder);
  const plannedKeys = keysOf(plan.waves);
  return {
    ...context,
    shown,
    rows: rowsOf({ waves: shown, recorded, isShown, plannedKeys, snapshot, refused }),
  };
}

const keysOf = (waves: readonly PlannedWave[]): ReadonlySet<string> =>
  new Set(waves.flatMap(({ subjects }) => subjects.map(({ key }) => key)));

/**
 * What `up` would do, from a planStatus. Subjects that were not asked for, since their wave was never brought up, are taken
 * for new ones: whatever `up` finds, it has something to do about them.
 */
export function decisionsIn(
  { plan, waves, recorded, clock, rows }: PlanStatus,
  snapshot: TaskSnapshot,
): readonly Decision[] {
  const notAsked = rows.filter(({ task, key }) => !task && !snapshot.byKey.has(key));
  const none: LookUpResult = { is: "none", atMs: clock.now() };
  const byKey = new Map([...notAsked.map(({ key }) => [key, none] as const), ...snapshot.byKey]);
  return decide({ plan, waves, recorded, snapshot: { ...snapshot, byKey }, now: clock.now() });
}
