import type { JournalCall } from "../../../simulator";

const tasksFolder = /^\/beta\/solutions\/sharePoint\/migrations\/crossOrganizationMigrationTasks/;

/** One line about an API call, for a person watching: method, shortened path, status, and the fault if there was one. */
export function callLine({ method, path, status, fault }: JournalCall): string {
  const shortPath = path.replace(tasksFolder, "…/tasks");
  return `${method} ${shortPath} → ${String(status)}${fault === undefined ? "" : ` (fault: ${fault})`}`;
}
