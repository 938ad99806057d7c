import { isObject, jsonStore } from "../text";

/** What SharePoint answered about a subject when it was asked to validate the move. */
export interface SavedVerdict {
  readonly verdict: "feasible" | "refused";
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Why it was refused. */
  readonly code?: string;
}

/** The file in which `validate --live` keeps the answers, by the subjects' keys, for itself, previews and policies. */
export const validationFile = {
  name: "validation.json",
  ...jsonStore<Readonly<Record<string, SavedVerdict>>>({
    version: 1,
    parse: ({ subjects }) => {
      if (!isObject(subjects)) return undefined;
      const verdicts = Object.entries(subjects).map(([key, value]) => [key, verdictFrom(value)] as const);
      return Object.fromEntries(verdicts.flatMap(([key, verdict]) => (verdict ? [[key, verdict]] : [])));
    },
  }),
};

function verdictFrom(value: unknown): SavedVerdict | undefined {
  if (!isObject(value)) return undefined;
  const { verdict, at, code } = value;
  if ((verdict !== "feasible" && verdict !== "refused") || typeof at !== "string") return undefined;
  if (Number.isNaN(Date.parse(at))) return undefined;
  return { verdict, at, ...(typeof code === "string" && { code }) };
}
