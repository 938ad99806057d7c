import { readdirSync } from "node:fs";
import { join } from "node:path";
import { oneLine } from "../../errors";
import type { ToldError } from "../events";
import { readRecord, recordFiles, writeRecord } from "./files";

/** What could not be done about a subject. */
export interface Refused {
  readonly wave: string;
  readonly code: string;
  /** The first line of the message. */
  readonly message: string;
  readonly requestId?: string;
}

const form = 1;

/** What could not be done in the last run of each wave, by the subjects' keys. Pulumi's state does not hold it. */
export const readRefused = (folder: string): ReadonlyMap<string, Refused> =>
  new Map(filesIn(folder).flatMap((name) => subjectsIn(readRecord(folder, join(recordFiles.refused, name)))));

/** Replaces what is known of a wave by the failures of its last run. Each wave has a file: several may be run at once. */
export function writeRefused(folder: string, wave: string, failures: ReadonlyMap<string, ToldError>): void {
  const subjects = [...failures].map(([key, { code, message, requestId }]) => {
    const refused: Refused = {
      wave,
      code,
      message: message.split("\n")[0] ?? "",
      ...(requestId !== undefined && { requestId }),
    };
    return [key, refused] as const;
  });
  writeRecord(folder, join(recordFiles.refused, `${wave}.json`), {
    form,
    subjects: Object.fromEntries(subjects),
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(join(folder, recordFiles.refused)).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function subjectsIn(record: unknown): (readonly [string, Refused])[] {
  if (!isObject(record) || record["form"] !== form || !isObject(record["subjects"])) return [];
  return Object.entries(record["subjects"]).flatMap(([key, value]) => {
    const refused = refusedIn(value);
    return refused ? [[key, refused] as const] : [];
  });
}

function refusedIn(value: unknown): Refused | undefined {
  if (!isObject(value)) return undefined;
  const { wave, code, message, requestId } = value;
  if (typeof wave !== "string" || typeof code !== "string" || typeof message !== "string") return undefined;
  const id = typeof requestId === "string" ? { requestId: oneLine(requestId) } : {};
  return { wave, code: oneLine(code), message: oneLine(message, 600), ...id };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
