import { faults, type Simulator } from "../../provider/src/simulator";

/** What Graph answers when a task is destroyed, and what then happens. The table in docs/reference/destroy.md says the same. */
export interface DestroyRow {
  readonly answer: string;
  readonly arrange: (simulator: Simulator, source: string, taskId: string) => void;
  readonly exitCode: number;
  readonly stays: boolean;
  /** The first line of the message, with X for the subject and T for the task's id. */
  readonly says?: string;
  readonly mayBeCorrupt?: boolean;
}

const refusal = (why: string): string => `Cannot cancel the migration of X (task T): ${why}.`;
const unknown = (why: string): string => `Unknown whether the migration of X (task T) was cancelled: ${why}.`;
const answers =
  (status: number) =>
  (simulator: Simulator, _source: string, taskId: string): void =>
    simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.status(status) });

/** Every answer to a cancel that people meet. */
export const destroyRows: readonly DestroyRow[] = [
  { answer: "204", arrange: () => undefined, exitCode: 0, stays: false },
  {
    answer: "400",
    arrange: answers(400),
    exitCode: 1,
    stays: true,
    says: refusal("Graph rejected the request"),
  },
  {
    answer: "401",
    arrange: answers(401),
    exitCode: 1,
    stays: true,
    says: refusal("the credentials for the default tenant were not accepted"),
  },
  {
    answer: "403",
    arrange: answers(403),
    exitCode: 1,
    stays: true,
    says: refusal("the app is not allowed to do this"),
  },
  {
    answer: "404",
    arrange: (simulator, source, taskId) => {
      answers(404)(simulator, source, taskId);
      simulator.inject({ on: "getBySourceUserPrincipalName", taskId, do: faults.status(404) });
      simulator.inject({ on: "get", taskId, do: faults.status(404) });
    },
    exitCode: 0,
    stays: false,
  },
  {
    answer: "404 for a task just seen",
    arrange: answers(404),
    exitCode: 1,
    stays: true,
    says: refusal("Graph's answers contradict each other"),
  },
  {
    answer: "409, in progress",
    arrange: (simulator, source) => simulator.start(source),
    exitCode: 1,
    stays: true,
    says: refusal("it has already started"),
  },
  {
    answer: "409, then 404",
    arrange: (simulator, source, taskId) => {
      simulator.start(source);
      simulator.inject({ on: "get", taskId, do: faults.status(404) });
    },
    exitCode: 1,
    stays: true,
    says: refusal("SharePoint refused it, and the task's status could not be read"),
  },
  {
    answer: "409, already finished",
    arrange: (simulator, source) => {
      simulator.start(source);
      simulator.finish(source);
    },
    exitCode: 0,
    stays: false,
  },
  {
    answer: "422",
    arrange: answers(422),
    exitCode: 1,
    stays: true,
    says: refusal("there is no cross-tenant trust with https://fabrikam-my.sharepoint.com"),
  },
  {
    answer: "429, again and again",
    arrange: (simulator, _source, taskId) =>
      simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.throttle(0) }),
    exitCode: 1,
    stays: true,
    says: refusal("Microsoft Graph is throttling this app"),
  },
  {
    answer: "500",
    arrange: answers(500),
    exitCode: 1,
    stays: true,
    says: unknown("Graph failed while answering"),
    mayBeCorrupt: true,
  },
  {
    answer: "connection dropped",
    arrange: (simulator, _source, taskId) =>
      simulator.inject({ on: "cancel", taskId, times: Infinity, do: faults.dropBeforeRequest() }),
    exitCode: 1,
    stays: true,
    says: unknown("the answer was lost"),
    mayBeCorrupt: true,
  },
];
