import type { DraftEntry, DraftWave } from "../../../plan";
import { hasEndedWithoutMoving, pickInputs, sourceOf, type TaskInputs } from "../../../task";
import { listOf, type Lists } from "./draftFrom";
import type { LookedUp } from "./lookUpAll";

/** The waves that adopt existing tasks, and warnings about them. */
export interface Adoption {
  readonly waves: readonly DraftWave[];
  readonly adopted: number;
  readonly warnings: readonly string[];
}

/**
 * Sorts subjects into waves by the windows of the tasks that exist for them, so that each matches the plan and `up` adopts
 * it. Subjects without a task, or with one that ended without moving anything, get a wave of their own.
 */
export function adoptExisting(looked: readonly LookedUp[]): Adoption {
  const waves = new Map<string, { readonly wave: DraftWave; readonly lists: Lists }>();
  const warnings: string[] = [];
  let adopted = 0;
  for (const { subject, answer } of looked) {
    const wanted = subject.inputs;
    if (answer.is === "impossible")
      warnings.push(`${subject.key} is named by an id, by which no task can be looked up`);
    const task = answer.is === "found" ? answer.task : undefined;
    const isLive = task !== undefined && !hasEndedWithoutMoving(task.progress.status);
    const seen = isLive ? pickInputs({ ...task.parameters, kind: wanted.kind }) : undefined;
    const entry = entryOf(wanted, seen);
    if (seen) {
      adopted++;
      const planned = entryOf(wanted, undefined).target;
      if (planned.toLowerCase() !== entry.target.toLowerCase()) {
        warnings.push(`${subject.key} is on its way to ${entry.target}, and not to ${planned}`);
      }
    }
    const window = windowOf(seen);
    const name = seen ? waveName(window) : "new";
    const { wave, lists } = waves.get(name) ?? { wave: { name, ...(seen && { window }) }, lists: {} };
    const key = listOf[wanted.kind];
    (lists[key] ??= []).push(entry);
    waves.set(name, { wave, lists });
  }
  return { waves: [...waves.values()].map(({ wave, lists }) => ({ ...wave, ...lists })), adopted, warnings };
}

const windowOf = (seen: TaskInputs | undefined): NonNullable<DraftWave["window"]> => ({
  ...(seen?.preferredStartDateTime !== undefined && { preferredStartDateTime: seen.preferredStartDateTime }),
  ...(seen?.preferredLatestStartDateTime !== undefined && {
    preferredLatestStartDateTime: seen.preferredLatestStartDateTime,
  }),
});

/** "existing-20991205T190000Z-20991206T030000Z", or "existing" for tasks without a window. */
const waveName = (window: NonNullable<DraftWave["window"]>): string =>
  ["existing", ...Object.values(window).map((text) => instantName(String(text)))].join("-");

const instantName = (text: string): string =>
  new Date(text)
    .toISOString()
    .replaceAll(/[-:]/g, "")
    .replace(/\.\d{3}Z$/, "Z");

/** Source and target as a plan writes them: those of the task if there is one. */
function entryOf(
  wanted: TaskInputs,
  seen: TaskInputs | undefined,
): Extract<DraftEntry, { readonly target: string }> {
  const of = seen ?? wanted;
  const source = sourceOf(wanted)?.value ?? wanted.sourceUserIdentity?.id ?? "";
  switch (wanted.kind) {
    case "user": {
      const byId = wanted.targetUserIdentity?.id !== undefined;
      const target = of.targetUserIdentity;
      const plain = byId
        ? (target?.id ?? target?.userPrincipalName)
        : (target?.userPrincipalName ?? target?.id);
      return { source, target: plain ?? "" };
    }
    case "site":
      return { source, target: of.targetSiteUrl ?? "" };
    case "group":
      return { source, target: of.targetGroupIdentity?.mailNickname ?? "" };
  }
}
