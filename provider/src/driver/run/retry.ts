import { numberText } from "../../text";
import { costs, decided, type Decision } from "../changes/decision";
import { currentStatus } from "../changes/currentStatus";
import type { TaskError } from "../../task";
import type { RecordedTask } from "../pulumi/recordedTask";
import type { Guards } from "./guards";
import type { DriverOptions, RunResult } from "./options";
import { orderedWaves } from "../changes/waveOrder";
import { inContext, loadContext, type RunContext } from "./loadContext";
import { runWaves } from "./up";

/** What is to be tried again. */
export interface RetryOptions extends DriverOptions, Guards {
  /** Only tasks that failed with one of these codes of Graph, in whatever case. */
  readonly codes?: readonly string[];
  /** Only these subjects, by their keys ("user:anna@contoso.com") or names ("anna@contoso.com"). */
  readonly subjects?: readonly string[];
  /** Also tasks that were cancelled in SharePoint. Default: failed ones only. */
  readonly includesCancelled?: boolean;
}

/**
 * Creates failed tasks again, and touches nothing else. A task counts as failed when the stack records it so, or a fresh
 * look shows it.
 *
 * @returns as `up`
 * @throws MigrationError as `up`
 */
export async function retry(options: RetryOptions): Promise<RunResult> {
  const waves = new Set(orderedWaves(options.plan, options.waves));
  const loading = loadContext(options, {
    command: "retry",
    isLookedAt: ({ wave }) => waves.has(wave),
    looksUp: "ofStacks",
  });
  return inContext(loading, (context) =>
    runWaves(context, decisionsToRetry(context, options), options, {
      command: "retry",
      idle: idleText(context, options),
    }),
  );
}

/** What is done about the tasks that are chosen. */
function decisionsToRetry(
  { plan, waves, recorded, snapshot }: RunContext,
  options: RetryOptions,
): readonly Decision[] {
  const planned = new Set(
    plan.waves.flatMap(({ name, subjects }) => subjects.map(({ key }) => `${name} ${key}`)),
  );
  const wanted = recorded.filter(({ wave, key }) => waves.includes(wave) && planned.has(`${wave} ${key}`));
  return wanted.flatMap((task) => {
    const { wave, key, taskId, urn } = task;
    if (!isNamed(task, options)) return [];
    const current = currentStatus(task, snapshot);
    const held = { wave, key, taskId, urn };
    if (current.is === "unknown") return [decided("unknown", "notRead", costs.nothing, held)];
    const { status, error } = current;
    const about = { ...held, status, error };
    return isChosen(about, options) ? [decided("create", "formerEnded", costs.recreate, about)] : [];
  });
}

/** Failed tasks that no stack holds are not retried: a destroy has let go of them, and `up` creates new ones. */
function idleText({ snapshot }: RunContext, options: RetryOptions): string | undefined {
  const failed = [...snapshot.byKey.values()].filter(
    (seen) => seen.is === "task" && isChosen(seen.progress, options),
  ).length;
  if (failed === 0) return undefined;
  const tasks = failed === 1 ? "1 failed task exists" : `${numberText(failed)} failed tasks exist`;
  return `nothing to retry: ${tasks} in SharePoint, and no stack holds ${failed === 1 ? "it" : "them"}; \`up\` creates new ones`;
}

const isNamed = ({ key, resourceName }: RecordedTask, { subjects }: RetryOptions): boolean =>
  !subjects || subjects.some((name) => name === key || name === resourceName);

function isChosen(
  { status, error }: { readonly status: string; readonly error?: TaskError | undefined },
  { codes, includesCancelled = false }: RetryOptions,
): boolean {
  if (status !== "failed" && !(includesCancelled && status === "cancelled")) return false;
  const code = error?.code.toLowerCase();
  return !codes || codes.some((wanted) => wanted.toLowerCase() === code);
}
