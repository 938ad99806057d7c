import { fail } from "../../errors";
import { inParallel } from "../../lifecycle";
import type { Workspace } from "./workspace";
import { parseExport } from "./parseExport";
import type { RecordedTask } from "./recordedTask";

/** A wave's stack in the backend. */
export interface RecordedStack {
  /** The wave, which is the name of the stack. */
  readonly wave: string;
  /** How many resources it holds; undefined where the backend does not say. */
  readonly resources: number | undefined;
}

/**
 * The stacks of a plan's project, whether or not their waves are in the plan.
 *
 * @throws MigrationError `run.engineFailed`
 */
export async function recordedStacks(workspace: Workspace): Promise<readonly RecordedStack[]> {
  const attempt = `list the stacks of ${workspace.project}`;
  const listed = parseList(await workspace.pulumi(["stack", "ls", "--json"], attempt));
  if (!listed) throw fail("run.engineFailed", { attempt, reason: "the list of stacks cannot be read" });
  return listed;
}

/**
 * What the stacks hold: the tasks of these waves, in the order of the waves. A wave without a stack has none. Asks
 * Pulumi's backend, and not Graph, so it says what Graph said to the last run.
 *
 * @param waves the names of the waves; default: every stack of the project
 * @throws MigrationError `run.engineFailed`, `run.stateUnreadable`, `run.foreignCode`
 */
export async function recordedTasks(
  workspace: Workspace,
  waves?: readonly string[],
): Promise<readonly RecordedTask[]> {
  return tasksIn(workspace, await recordedStacks(workspace), waves);
}

/** How many stacks are read at once: each takes a process, and holds its export for a moment. */
const readers = 3;

/** What these stacks hold; see `recordedTasks`. */
export async function tasksIn(
  workspace: Workspace,
  stacks: readonly RecordedStack[],
  waves?: readonly string[],
): Promise<readonly RecordedTask[]> {
  const wanted = waves ?? stacks.map(({ wave }) => wave);
  const held = wanted.filter((wave) => stacks.some((stack) => stack.wave === wave && stack.resources !== 0));
  const tasks = new Map<string, readonly RecordedTask[]>();
  await inParallel(held, readers, async (wave) => void tasks.set(wave, await tasksOf(workspace, wave)));
  return held.flatMap((wave) => tasks.get(wave) ?? []);
}

async function tasksOf(workspace: Workspace, wave: string): Promise<readonly RecordedTask[]> {
  const attempt = `read the stack of wave ${wave}`;
  const parsed = parseExport(wave, await workspace.pulumi(["stack", "export", "--stack", wave], attempt));
  if ("foreign" in parsed) throw fail("run.foreignCode", { attempt, resource: parsed.foreign });
  if ("unreadable" in parsed) throw fail("run.stateUnreadable", { attempt, reason: parsed.unreadable });
  return parsed;
}

function parseList(printed: string): readonly RecordedStack[] | undefined {
  try {
    const list = JSON.parse(printed) as unknown;
    if (!Array.isArray(list)) return undefined;
    return (list as readonly Record<string, unknown>[]).flatMap(({ name, resourceCount }) =>
      typeof name === "string"
        ? [{ wave: bare(name), resources: typeof resourceCount === "number" ? resourceCount : undefined }]
        : [],
    );
  } catch {
    return undefined;
  }
}

/** A backend with organizations lists "organization/project/stack". */
const bare = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
