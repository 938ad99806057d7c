import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";

/** What SharePoint has said of a subject, and when. */
export interface Verdict {
  readonly verdict: "feasible" | "refused";
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

/** The verdicts of one file, by the subjects' keys. */
export interface Verdicts {
  readonly file: string;
  readonly bySubject: ReadonlyMap<string, Verdict>;
}

const own = ".sharepoint-migration";
const name = "validation.json";
const form = 1;
const largestFileBytes = 64 * 1024 * 1024;

/**
 * Reads what `sharepoint-migration validate --live` has kept beside the plan. A file that is missing or cannot be read
 * holds no verdicts.
 *
 * @param folder the folder of the Pulumi program; the driver's is inside of the one that is looked for
 * @param chosen the file, relative to that folder. Default: the nearest, in it or above it
 */
export function readVerdicts(folder: string, chosen: string | undefined): Verdicts {
  const file = chosen === undefined ? nearest(folder) : isAbsolute(chosen) ? chosen : resolve(folder, chosen);
  return { file, bySubject: new Map(verdictsIn(file)) };
}

function nearest(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(basename(at) === own ? at : join(at, own), name);
    if (existsSync(file)) return file;
    if (dirname(at) === at) return join(folder, own, name);
  }
}

function verdictsIn(file: string): readonly (readonly [string, Verdict])[] {
  try {
    if (statSync(file).size > largestFileBytes) return [];
    const json = JSON.parse(readFileSync(file, "utf8")) as unknown;
    if (!isObject(json) || json["form"] !== form || !isObject(json["subjects"])) return [];
    return Object.entries(json["subjects"]).flatMap(([key, value]) => {
      const verdict = verdictOf(value);
      return verdict ? [[key.toLowerCase(), verdict] as const] : [];
    });
  } catch {
    return [];
  }
}

function verdictOf(value: unknown): Verdict | undefined {
  if (!isObject(value)) return undefined;
  const { verdict, at, code } = value;
  if ((verdict !== "feasible" && verdict !== "refused") || typeof at !== "string") return undefined;
  if (Number.isNaN(Date.parse(at))) return undefined;
  return { verdict, at, ...(typeof code === "string" && { code }) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
