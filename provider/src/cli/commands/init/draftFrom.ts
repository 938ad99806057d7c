import { basename, dirname, relative, resolve, sep } from "node:path";
import {
  checkPlanText,
  kindOfCsv,
  planFrom,
  type CheckedPlan,
  type DraftEntry,
  type PlanDraft,
} from "../../../plan";
import type { TaskKind } from "../../../task";
import { isGuid } from "../../../text";

/** The arguments of `init`. */
export interface InitSources {
  readonly file: string;
  readonly from: readonly string[];
  readonly sites?: string;
  readonly groups?: string;
  readonly name?: string;
  readonly source?: string;
  readonly target: string;
  /** When tasks may start, as a plan writes it. */
  readonly start?: string;
  readonly latestStart?: string;
  /** Of times without an offset. */
  readonly timeZone?: string;
}

/** The lists of a wave, by their key in a plan. */
export type Lists = Partial<Record<"users" | "sites" | "groups", DraftEntry[]>>;

/** The key under which a plan lists subjects of a kind. */
export const listOf = { user: "users", site: "sites", group: "groups" } as const satisfies Record<
  TaskKind,
  keyof Lists
>;

/** The draft of a plan: one wave that names the CSV files, which stay where they are. */
export function draftFrom(sources: InitSources): PlanDraft {
  const { from, sites, groups } = sources;
  const lists: Lists = {};
  const add = (key: keyof Lists, file: string): void => {
    lists[key] = [...(lists[key] ?? []), { csv: pathInPlan(file, sources.file) }];
  };
  for (const file of from) add(listOf[kindOfCsv(file) ?? "user"], file);
  if (sites !== undefined) add("sites", sites);
  if (groups !== undefined) add("groups", groups);
  const { start, latestStart } = sources;
  const window = {
    ...(start !== undefined && { preferredStartDateTime: start }),
    ...(latestStart !== undefined && { preferredLatestStartDateTime: latestStart }),
  };
  return { ...frameOf(sources), waves: [{ name: "wave1", window, ...lists }] };
}

/** A plan without waves: who moves where. */
export function frameOf({
  file,
  name,
  source,
  target,
  timeZone,
}: Omit<InitSources, "from">): Omit<PlanDraft, "waves"> {
  return {
    name: name ?? nameOfFolder(file),
    source: { organization: source ?? "source" },
    target: isGuid(target) ? { organizationId: target } : { organizationHost: hostOf(target) },
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** A bare host gets https. */
const hostOf = (target: string): string =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(target) ? `https://${target}` : target;

/** The folder of the plan, as a name that Pulumi accepts for a project. */
export function nameOfFolder(file: string): string {
  const name = basename(dirname(resolve(file)))
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "");
  return name || "migration";
}

const pathInPlan = (csv: string, plan: string): string => {
  const path = relative(dirname(resolve(plan)), resolve(csv))
    .split(sep)
    .join("/");
  return path.startsWith(".") || path.startsWith("/") ? path : `./${path}`;
};

/** Checks a plan before it is written, as if it were in its file. */
export const checkDraft = (draft: PlanDraft, file: string): CheckedPlan =>
  checkPlanText(file, planFrom(draft));
