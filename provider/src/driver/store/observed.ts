import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { oneLine } from "../../errors";
import { parseStatus, type TaskError } from "../../task";
import { gone, type Sighting } from "./taskObservation";

/** What was seen in Graph, kept beside the plan so that the next command need not ask again. */
export interface Observed {
  /** By task id. */
  readonly sightings: Map<string, Sighting>;
  /** When resource units were spent, in the last minute before it was written. */
  readonly spentAtMs: readonly number[];
}

const form = 1;
const largestFileBytes = 64 * 1024 * 1024;
const instantNames = ["startedDateTime", "lastUpdatedDateTime", "finishedDateTime"] as const;

/** Reads what was seen before; a file that is missing, broken, or of another form holds nothing, which costs only calls. */
export function readObserved(file: string): Observed {
  try {
    if (statSync(file).size > largestFileBytes) return nothingSeen();
    const json: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (!isRecord(json) || json["form"] !== form || !isRecord(json["tasks"])) return nothingSeen();
    const tasks = Object.entries(json["tasks"]);
    const sightings = new Map(
      tasks.flatMap(([taskId, entry]) => {
        const seen = sightingIn(entry);
        return seen ? [[taskId, seen] as const] : [];
      }),
    );
    const spent: unknown = json["spentAtMs"];
    return { sightings, spentAtMs: Array.isArray(spent) ? spent.filter((ms) => typeof ms === "number") : [] };
  } catch {
    return nothingSeen();
  }
}

/** Writes what was seen, all or nothing: a reader never meets half a file. */
export function writeObserved(file: string, { sightings, spentAtMs }: Observed): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(draft, `${JSON.stringify({ form, spentAtMs, tasks: Object.fromEntries(sightings) })}\n`);
  renameSync(draft, file);
}

const nothingSeen = (): Observed => ({ sightings: new Map(), spentAtMs: [] });

function sightingIn(entry: unknown): Sighting | undefined {
  if (!isRecord(entry)) return undefined;
  const askedAtMs = entry["askedAtMs"];
  if (typeof askedAtMs !== "number" || !Number.isFinite(askedAtMs)) return undefined;
  const instants = instantNames.flatMap((name) => {
    const value = entry[name];
    return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? [[name, value] as const] : [];
  });
  const error = errorIn(entry["error"]);
  return {
    status: entry["status"] === gone ? gone : parseStatus(entry["status"]),
    askedAtMs,
    ...Object.fromEntries(instants),
    ...(error && { error }),
  };
}

function errorIn(value: unknown): TaskError | undefined {
  if (!isRecord(value)) return undefined;
  const { code, message } = value;
  return typeof code === "string" && typeof message === "string"
    ? { code: oneLine(code), message: oneLine(message) }
    : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
