import type { ShownTask } from "./show";

/** What came of applying a query to a task. */
export type Selection =
  { readonly is: "selected"; readonly value: object } | { readonly is: "invalid"; readonly message: string };

const selectable = new Set([
  "id",
  "status",
  "startedDateTime",
  "lastUpdatedDateTime",
  "finishedDateTime",
  "error",
  "parameters",
]);

/**
 * Applies `$select`, the only query option the reads document. The dollar sign may be left out on beta. Any other
 * option is refused, so that a client relying on it is noticed.
 */
export function select(task: ShownTask, query: URLSearchParams): Selection {
  for (const option of query.keys()) {
    if (option !== "$select" && option !== "select") {
      return { is: "invalid", message: `The query option '${option}' is not supported.` };
    }
  }
  const list = query.get("$select") ?? query.get("select");
  if (list === null) return { is: "selected", value: task };
  const names = list.split(",").map((name) => name.trim());
  const stranger = names.find((name) => !selectable.has(name));
  if (stranger !== undefined) {
    const message = `Could not find a property named '${stranger}' on type 'microsoft.graph.sharePointMigrationTask'.`;
    return { is: "invalid", message };
  }
  const members = Object.entries(task).filter(([name]) => names.includes(name));
  return { is: "selected", value: Object.fromEntries(members) };
}
