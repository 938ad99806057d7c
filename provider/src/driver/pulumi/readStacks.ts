import { fail } from "../../errors";
import { inParallel } from "../../lifecycle";
import { identityMapStack, readDeployment, readExport, type StackExport } from "../../stack";
import type { Workspace } from "./workspace";
import { parseExport } from "./parseExport";
import { mapIn, type RecordedMap } from "./recordedMap";
import type { RecordedTask } from "./recordedTask";
import { readStackFiles } from "./stackFiles";

/** A wave's stack in the backend. */
export interface RecordedStack {
  /** The wave, which is the name of the stack. */
  readonly wave: string;
  /** How many resources it holds; undefined where the backend does not say. */
  readonly resources: number | undefined;
}

/** What there is in the backend of a plan. */
export interface RecordedStacks {
  /** The stacks of the plan's project, that of the identity map among them, whether or not their waves are in the plan. */
  readonly stacks: readonly RecordedStack[];
  /** The tasks that they hold. */
  readonly recorded: readonly RecordedTask[];
  /** The identity map that they hold. */
  readonly identityMap?: RecordedMap;
}

/**
 * Reads the stacks of a plan's project, and what they hold. Reads Pulumi's backend, and not Graph, so it says what Graph
 * said to the last run. Stacks in files are read without Pulumi.
 *
 * @param waves the waves whose tasks are read, and their order; a wave without a stack has none. Default: all stacks
 * @throws MigrationError `run.engineFailed`, `run.stateUnreadable`, `run.foreignCode`; where Pulumi is asked, also
 *   `run.engineMissing`, `run.engineTooOld`
 */
export async function readStacks(workspace: Workspace, waves?: readonly string[]): Promise<RecordedStacks> {
  const isWanted = (wave: string): boolean => waves?.includes(wave) ?? true;
  const tasks = new Map<string, readonly RecordedTask[]>();
  let identityMap: RecordedMap | undefined;
  const take = (wave: string, content: StackExport): void => {
    tasks.set(wave, tasksOf(wave, content));
    if (wave === identityMapStack) identityMap = mapIn(content);
  };
  const stacks =
    readStackFiles(workspace.backendUrl, workspace.project, (wave, deployment): RecordedStack => {
      const content = readDeployment(deployment);
      if (isWanted(wave)) take(wave, content);
      return { wave, resources: content.resources.length };
    }) ?? (await listStacks(workspace));
  const rest = stacks.filter(({ wave, resources }) => isWanted(wave) && resources !== 0 && !tasks.has(wave));
  await inParallel(rest, readers, async ({ wave }) => {
    const exported = await workspace.pulumi(["stack", "export", "--stack", wave], reading(wave));
    take(wave, readExport(exported));
  });
  const wanted = waves ?? stacks.map(({ wave }) => wave);
  return {
    stacks,
    recorded: wanted.flatMap((wave) => tasks.get(wave) ?? []),
    ...(identityMap && { identityMap }),
  };
}

/** How many stacks are read at once by Pulumi: each takes a process, and holds its export for a moment. */
const readers = 3;

const reading = (wave: string): string => `read the stack of wave ${wave}`;

function tasksOf(wave: string, content: StackExport): readonly RecordedTask[] {
  const attempt = reading(wave);
  const parsed = parseExport(wave, content);
  if ("foreign" in parsed) throw fail("run.foreignCode", { attempt, resource: parsed.foreign });
  if ("unreadable" in parsed) throw fail("run.stateUnreadable", { attempt, reason: parsed.unreadable });
  return parsed;
}

async function listStacks(workspace: Workspace): Promise<readonly RecordedStack[]> {
  const attempt = `list the stacks of ${workspace.project}`;
  const listed = parseList(await workspace.pulumi(["stack", "ls", "--json"], attempt));
  if (!listed) throw fail("run.engineFailed", { attempt, reason: "the list of stacks cannot be read" });
  return listed;
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
