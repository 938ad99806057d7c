import { isObject, jsonStore } from "../text";

/** What SharePoint answered about a subject when it was asked to validate the move. */
export interface SavedValidation {
  readonly result: "feasible" | "refused";
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

/** The file in which `validate --live` keeps the answers, by the subjects' keys, for itself, previews and policies. */
export const validationFile = {
  name: "validation.json",
  ...jsonStore<Readonly<Record<string, SavedValidation>>>({
    version: 1,
    parse: ({ subjects }) => {
      if (!isObject(subjects)) return undefined;
      const entries = Object.entries(subjects).map(([key, value]) => [key, savedFrom(value)] as const);
      return Object.fromEntries(entries.flatMap(([key, saved]) => (saved ? [[key, saved]] : [])));
    },
  }),
};

function savedFrom(value: unknown): SavedValidation | undefined {
  if (!isObject(value)) return undefined;
  const { result, at, code } = value;
  if ((result !== "feasible" && result !== "refused") || typeof at !== "string") return undefined;
  if (Number.isNaN(Date.parse(at))) return undefined;
  return { result, at, ...(typeof code === "string" && { code }) };
}
