import { oneLine } from "../text";
import {
  parametersOf,
  parseStatus,
  type RawInputs,
  type TaskError,
  type TaskInputs,
  type TaskKind,
  type TaskProgress,
} from "../task";
import { canBeInPath } from "./connection";
import { objectAt } from "./odataError";

const typeNames: Readonly<Record<TaskKind, string>> = {
  user: "#microsoft.graph.sharePointUserMigrationTaskParameters",
  site: "#microsoft.graph.sharePointSiteMigrationTaskParameters",
  group: "#microsoft.graph.sharePointGroupMigrationTaskParameters",
};

/** The body of a create: the parameters of this kind in Graph's spelling, and nothing that is ours. */
export function toWire(inputs: TaskInputs, validateOnly = false): string {
  const given = parametersOf[inputs.kind].filter((name) => inputs[name] !== undefined);
  return JSON.stringify({
    parameters: {
      "@odata.type": typeNames[inputs.kind],
      ...Object.fromEntries(given.map((name) => [name, inputs[name]])),
      ...(validateOnly && { validateOnly: true }),
    },
  });
}

/** A task as Graph shows it: its progress, and its parameters as far as they are understood. */
export interface SeenTask {
  readonly progress: TaskProgress;
  readonly parameters: RawInputs;
}

/** Reads a task from an answer; undefined when it is none, in particular when it has no id. */
export function fromWire(json: unknown): SeenTask | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const task = json as Record<string, unknown>;
  const id = task["id"];
  if (typeof id !== "string" || !isTaskId(id)) return undefined;
  const error = errorIn(task);
  return {
    progress: {
      taskId: id,
      status: parseStatus(task["status"]),
      ...instants(task),
      ...(error && { error }),
    },
    parameters: parametersIn(objectAt(task, "parameters") ?? {}),
  };
}

/** What can be told on one line and asked for by its path. */
const isTaskId = (id: string): boolean => id.length <= 256 && id === oneLine(id, 256) && canBeInPath(id);

const instantNames = ["startedDateTime", "lastUpdatedDateTime", "finishedDateTime"] as const;

/** A date's reader overlooks remarks in brackets, which may hold anything. */
const isInstant = (value: unknown): value is string =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d(T[\d:.,]{1,30}(Z|[+-]\d\d:?\d\d)?)?$/i.test(value) &&
  !Number.isNaN(Date.parse(value));

const instants = (task: Record<string, unknown>): Partial<Record<(typeof instantNames)[number], string>> =>
  Object.fromEntries(
    instantNames.flatMap((name) => {
      const value = task[name];
      return isInstant(value) ? [[name, value]] : [];
    }),
  );

/** The newer reference shows one `error`, the older a list of `errors`. */
function errorIn(task: Record<string, unknown>): TaskError | undefined {
  const list = task["errors"];
  const error =
    objectAt(task, "error") ??
    objectAt({ first: Array.isArray(list) ? (list[0] as unknown) : undefined }, "first");
  if (!error) return undefined;
  const text = (key: string): string => (typeof error[key] === "string" ? oneLine(error[key]) : "");
  return { code: text("code") || "unknown", message: text("message") };
}

function parametersIn(wire: Record<string, unknown>): RawInputs {
  const kind = (Object.keys(typeNames) as TaskKind[]).find(
    (candidate) => typeNames[candidate] === wire["@odata.type"],
  );
  if (!kind) return {};
  const given = parametersOf[kind].filter((name) => wire[name] !== undefined && wire[name] !== null);
  return { kind, ...Object.fromEntries(given.map((name) => [name, wire[name]])) };
}
