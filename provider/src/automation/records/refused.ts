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
export function readRefused(folder: string): ReadonlyMap<string, Refused> {
  const record = readRecord(folder, recordFiles.refusals);
  if (!isObject(record) || record["form"] !== form || !isObject(record["subjects"])) return new Map();
  return new Map(
    Object.entries(record["subjects"]).flatMap(([key, value]) => {
      const refused = refusedIn(value);
      return refused ? [[key, refused] as const] : [];
    }),
  );
}

/** Replaces what is known of a wave by the failures of its last run. */
export function writeRefused(folder: string, wave: string, failures: ReadonlyMap<string, ToldError>): void {
  const others = [...readRefused(folder)].filter(
    ([key, refused]) => refused.wave !== wave && !failures.has(key),
  );
  const now = [...failures].map(([key, { code, message, requestId }]) => {
    const refused: Refused = {
      wave,
      code,
      message: message.split("\n")[0] ?? "",
      ...(requestId !== undefined && { requestId }),
    };
    return [key, refused] as const;
  });
  writeRecord(folder, recordFiles.refusals, { form, subjects: Object.fromEntries([...others, ...now]) });
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
