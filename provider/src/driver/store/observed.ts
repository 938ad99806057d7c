import { join } from "node:path";
import { isObject, jsonStore, oneLine, type Fields } from "../../text";
import { parseStatus, type TaskError } from "../../task";
import { gone, type TaskObservation } from "./taskObservation";

/** What was seen in Graph, kept beside the plan so that the next command need not ask again. */
export interface Observed {
  /** By task id. */
  readonly observations: Map<string, TaskObservation>;
  /** When resource units were spent, in the last minute before it was written. */
  readonly spentAtMs: readonly number[];
}

const store = jsonStore<Observed>({ version: 1, parse: observedIn });
const fileIn = (folder: string): string => join(folder, "observed.json");

/** What was seen before. A file that is missing or broken holds nothing, which costs only calls. */
export const readObserved = (folder: string): Observed =>
  store.read(fileIn(folder)) ?? { observations: new Map(), spentAtMs: [] };

/** Saves what was seen. Another command may have written since: of each task the later observation is kept. */
export function saveObserved(folder: string, { observations, spentAtMs }: Observed): void {
  const kept = readObserved(folder).observations;
  for (const [taskId, seen] of observations) {
    if ((kept.get(taskId)?.askedAtMs ?? -Infinity) <= (seen.askedAtMs ?? -Infinity)) kept.set(taskId, seen);
  }
  store.write(fileIn(folder), { spentAtMs, tasks: Object.fromEntries(kept) });
}

function observedIn({ tasks, spentAtMs }: Fields): Observed | undefined {
  if (!isObject(tasks)) return undefined;
  const observations = new Map(
    Object.entries(tasks).flatMap(([taskId, entry]) => {
      const seen = isObject(entry) ? sightingIn(entry) : undefined;
      return seen ? [[taskId, seen] as const] : [];
    }),
  );
  return {
    observations,
    spentAtMs: Array.isArray(spentAtMs) ? spentAtMs.filter((ms) => typeof ms === "number") : [],
  };
}

const instantNames = ["startedDateTime", "lastUpdatedDateTime", "finishedDateTime"] as const;

function sightingIn({ status, askedAtMs, error, ...entry }: Fields): TaskObservation | undefined {
  if (typeof askedAtMs !== "number" || !Number.isFinite(askedAtMs)) return undefined;
  const instants = instantNames.flatMap((name) => {
    const value = entry[name];
    return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? [[name, value] as const] : [];
  });
  const why = errorIn(error);
  return {
    status: status === gone ? gone : parseStatus(status),
    askedAtMs,
    ...Object.fromEntries(instants),
    ...(why && { error: why }),
  };
}

function errorIn(value: unknown): TaskError | undefined {
  if (!isObject(value)) return undefined;
  const { code, message } = value;
  return typeof code === "string" && typeof message === "string"
    ? { code: oneLine(code), message: oneLine(message) }
    : undefined;
}
