import { fail } from "../../errors";
import { isObject, jsonStore, type Fields, type Unreadable } from "../../text";

/** What is to be done about one subject, as it is saved. */
export interface SavedStep {
  readonly wave: string;
  readonly key: string;
  readonly action: string;
  /** A digest of the arguments; absent for a subject that leaves. */
  readonly arguments?: string;
}

/** A saved preview: what is to be done, and nothing else. */
export interface SavedPreview {
  /** The name of the plan. */
  readonly migration: string;
  /** When it was made: ISO 8601 in UTC. */
  readonly madeAt: string;
  /** The waves that were previewed. */
  readonly waves: readonly string[];
  readonly steps: readonly SavedStep[];
}

const store = jsonStore<Omit<SavedPreview, "madeAt">>({
  version: 1,
  parse: previewIn,
  maxBytes: 256 * 1024 * 1024,
});

/** Saves a preview, so that a later `up` does this and nothing else. */
export const writeSavedPreview = (file: string, preview: SavedPreview): void =>
  store.write(file, { ...preview });

const reasons: Readonly<Record<Unreadable, string>> = {
  tooLarge: "It is too large",
  notJson: "It cannot be read, or is not JSON",
  otherShape: "It is not a saved preview of this version",
};

/**
 * Reads a saved preview of a plan.
 *
 * @throws MigrationError `run.savedPreview.unreadable`
 */
export function readSavedPreview(file: string, migration: string): Omit<SavedPreview, "madeAt"> {
  const unreadable = (reason: string) =>
    fail("run.savedPreview.unreadable", { attempt: `bring ${migration} up`, file, reason });
  const opened = store.open(file);
  if (opened.is !== "content") throw unreadable(reasons[opened.is]);
  if (opened.content.migration !== migration) throw unreadable("It was made for another plan");
  return opened.content;
}

function previewIn({ migration, waves, steps }: Fields): Omit<SavedPreview, "madeAt"> | undefined {
  if (typeof migration !== "string" || !Array.isArray(waves) || !Array.isArray(steps)) return undefined;
  const read = steps.map((step: unknown) => (isObject(step) ? stepIn(step) : undefined));
  if (!waves.every((wave) => typeof wave === "string") || !read.every((step) => step !== undefined))
    return undefined;
  return { migration, waves, steps: read };
}

function stepIn({ wave, key, action, arguments: digest }: Fields): SavedStep | undefined {
  if (typeof wave !== "string" || typeof key !== "string" || typeof action !== "string") return undefined;
  return { wave, key, action, ...(typeof digest === "string" && { arguments: digest }) };
}
