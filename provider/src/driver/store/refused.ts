import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject, jsonStore, oneLine, type Fields } from "../../text";
import type { ErrorData } from "../events";

/** What could not be done about a subject. */
export interface Refused {
  readonly wave: string;
  readonly code: string;
  /** The first line of the message. */
  readonly message: string;
  readonly requestId?: string;
}

const store = jsonStore<readonly (readonly [string, Refused])[]>({ version: 1, parse: subjectsIn });
const folderIn = (folder: string): string => join(folder, "refused");

/** What could not be done in the last run of each wave, by the subjects' keys. Pulumi's state does not hold it. */
export const readRefused = (folder: string): ReadonlyMap<string, Refused> =>
  new Map(namesIn(folderIn(folder)).flatMap((name) => store.read(join(folderIn(folder), name)) ?? []));

/** Replaces what is known of a wave by the failures of its last run. Each wave has a file: several may be run at once. */
export function saveRefused(folder: string, wave: string, failures: ReadonlyMap<string, ErrorData>): void {
  const subjects = [...failures].map(([key, { code, message, headline, requestId }]) => {
    const refused: Refused = {
      wave,
      code,
      message: headline ?? message,
      ...(requestId !== undefined && { requestId }),
    };
    return [key, refused] as const;
  });
  store.write(join(folderIn(folder), `${wave}.json`), { subjects: Object.fromEntries(subjects) });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function subjectsIn({ subjects }: Fields): (readonly [string, Refused])[] | undefined {
  if (!isObject(subjects)) return undefined;
  return Object.entries(subjects).flatMap(([key, value]) => {
    const refused = isObject(value) ? refusedIn(value) : undefined;
    return refused ? [[key, refused] as const] : [];
  });
}

function refusedIn({ wave, code, message, requestId }: Fields): Refused | undefined {
  if (typeof wave !== "string" || typeof code !== "string" || typeof message !== "string") return undefined;
  const id = typeof requestId === "string" ? { requestId: oneLine(requestId) } : {};
  return { wave, code: oneLine(code), message: oneLine(message, 600), ...id };
}
