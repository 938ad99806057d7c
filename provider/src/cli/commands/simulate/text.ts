import type { JournalCall } from "../../../simulator";

/** The text shown when the simulator is ready: where it is, and how to use, control and stop it. */
export function welcome(url: string): string {
  return `Simulating the Microsoft Graph migration task API at ${url}
No Microsoft service is contacted. Everything is forgotten when this stops.

Use it in another terminal:
  export SHAREPOINT_MIGRATION_ENDPOINT=${url}

Control it (a task is named by its id, or by its source, percent-encoded):
  curl ${url}/simulator/tasks
  curl ${url}/simulator/journal
  curl ${url}/simulator/grade                           (how the client has behaved so far)
  curl -X POST ${url}/simulator/tasks/<task>/start      (or finish, fail, cancel)
  curl -X POST ${url}/simulator/advance -d '{"ms": 60000}'
  curl -X POST ${url}/simulator/faults -d '{"on": "cancel", "do": {"kind": "throttle", "retryAfter": 2}}'
  curl -X POST ${url}/simulator/configure -d '{"slots": "all"}'

Stop it with Ctrl+C, or:
  curl -X POST ${url}/simulator/shutdown
`;
}

const migrations = "/beta/solutions/sharePoint/migrations/crossOrganization";
const shortened: readonly (readonly [string, string])[] = [
  [`${migrations}MigrationTasks`, "…/tasks"],
  [`${migrations}UserMappings`, "…/userMappings"],
  [`${migrations}GroupMappings`, "…/groupMappings"],
];

/** One line about an API call: method, shortened path, status, and the fault if there was one. */
export function callLine({ method, path, status, fault }: JournalCall): string {
  const [folder = "", short = ""] = shortened.find(([long]) => path.startsWith(long)) ?? [];
  const shortPath = short + path.slice(folder.length);
  return `${method} ${shortPath} → ${String(status)}${fault === undefined ? "" : ` (fault: ${fault})`}`;
}
