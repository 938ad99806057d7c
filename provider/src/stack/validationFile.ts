import { actorNames, type Actor } from "../errors";
import {
  isCheck,
  isVerdict,
  type Check,
  type CheckedSubject,
  type Finding,
  type Gap,
  type Verdict,
} from "../preflight";
import { isTaskKind } from "../task";
import { isObject, jsonStore, type Fields } from "../text";

/** What the last pre-flight found about a subject. */
export type SavedValidation = Omit<CheckedSubject, "key" | "wave">;

/** All that pre-flights found. */
export interface SavedValidations {
  /** By the subjects' keys. */
  readonly subjects: Readonly<Record<string, SavedValidation>>;
  /** What the last one could not find out about any subject. */
  readonly gaps: readonly Gap[];
}

/** The file in which `validate --live` keeps what it finds, for itself, `up`, previews, reports and policies. */
export const validationFile = {
  name: "validation.json",
  ...jsonStore<SavedValidations>({
    version: 2,
    parse: ({ subjects, gaps }) => {
      if (!isObject(subjects)) return undefined;
      const entries = Object.entries(subjects).map(([key, value]) => [key, savedFrom(value)] as const);
      return {
        subjects: Object.fromEntries(entries.flatMap(([key, saved]) => (saved ? [[key, saved]] : []))),
        gaps: listOf(gaps, gapFrom),
      };
    },
  }),
};

/** By how much the clocks of two machines may differ. */
const mostClockSkewMs = 5 * 60_000;

/** Why what was found about a subject does not allow to create its task; undefined when it does. */
export function unmetValidation(
  saved: SavedValidation | undefined,
  { nowMs, maxAgeMs }: { readonly nowMs: number; readonly maxAgeMs: number },
): "missing" | "blocked" | "old" | undefined {
  if (!saved) return "missing";
  if (saved.verdict === "blocked") return "blocked";
  // Without SharePoint's own answer nothing is known, whatever the other checks say.
  if (saved.isAccepted !== true) return "missing";
  const ageMs = nowMs - Date.parse(saved.at);
  // A time in the future says nothing of the age: one of the clocks was set back.
  return ageMs <= maxAgeMs && ageMs >= -mostClockSkewMs ? undefined : "old";
}

function savedFrom(value: unknown): SavedValidation | undefined {
  if (!isObject(value)) return undefined;
  const { kind, verdict, at, isAccepted, usedBytes } = value;
  if (!isTaskKind(kind) || !isVerdict(verdict)) return undefined;
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return undefined;
  return {
    ...{ kind, verdict, at },
    findings: listOf(value["findings"], findingFrom),
    notMade: checksIn(value["notMade"]),
    ...(typeof isAccepted === "boolean" && { isAccepted }),
    ...(typeof usedBytes === "number" && usedBytes >= 0 && { usedBytes }),
  };
}

const findingVerdicts: ReadonlySet<Verdict> = new Set(["blocked", "warning", "unknown"]);

function findingFrom({ check, verdict, code, message, actors }: Fields): Finding | undefined {
  if (!isCheck(check) || !isVerdict(verdict) || !findingVerdicts.has(verdict)) return undefined;
  if (typeof code !== "string" || typeof message !== "string") return undefined;
  return { check, verdict: verdict as Finding["verdict"], code, message, actors: actorsIn(actors) };
}

function gapFrom({ tenant, code, message, actors, permission, checks, subjects }: Fields): Gap | undefined {
  if (tenant !== "source" && tenant !== "target") return undefined;
  if (typeof code !== "string" || typeof message !== "string" || typeof subjects !== "number")
    return undefined;
  return {
    ...{ tenant, code, message, subjects },
    actors: actorsIn(actors),
    ...(typeof permission === "string" && { permission }),
    checks: checksIn(checks),
  };
}

const checksIn = (value: unknown): readonly Check[] =>
  Array.isArray(value) ? value.filter((item) => isCheck(item)) : [];

const actorsIn = (value: unknown): readonly Actor[] =>
  Array.isArray(value) ? value.filter((item) => isActor(item)) : [];

const isActor = (value: unknown): value is Actor =>
  typeof value === "string" && Object.hasOwn(actorNames, value);

const listOf = <T>(value: unknown, itemFrom: (item: Fields) => T | undefined): readonly T[] =>
  Array.isArray(value)
    ? value.flatMap((item: unknown) => (isObject(item) ? (itemFrom(item) ?? []) : []))
    : [];
