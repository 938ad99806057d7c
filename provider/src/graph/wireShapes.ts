import { isBackendCode } from "../errors";
import { oneLine, type Fields } from "../text";
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
import { objectOf, parseObject } from "./parseJson";

const typeNames: Readonly<Record<TaskKind, string>> = {
  user: "#microsoft.graph.sharePointUserMigrationTaskParameters",
  site: "#microsoft.graph.sharePointSiteMigrationTaskParameters",
  group: "#microsoft.graph.sharePointGroupMigrationTaskParameters",
};

/** The body of a create: the parameters of this kind in Graph's spelling, and nothing else. */
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
export interface RemoteTask {
  readonly progress: TaskProgress;
  readonly parameters: RawInputs;
}

/** Reads a task from the body of an answer; undefined when it is not one, in particular when it has no ID. */
export function fromWire(body: string | undefined): RemoteTask | undefined {
  const task = parseObject(body);
  const id = task?.["id"];
  if (!task || typeof id !== "string" || !isTaskId(id)) return undefined;
  const error = errorIn(task);
  return {
    progress: {
      taskId: id,
      status: parseStatus(task["status"]),
      ...instants(task),
      ...(error && { error }),
    },
    parameters: parametersIn(objectOf(task["parameters"]) ?? {}),
  };
}

/** Whether an ID fits on one line and in a path. */
const isTaskId = (id: string): boolean => id.length <= 256 && id === oneLine(id, 256) && canBeInPath(id);

const instantNames = ["startedDateTime", "lastUpdatedDateTime", "finishedDateTime"] as const;

/** `Date.parse` ignores remarks in brackets, which may contain anything. */
const isInstant = (value: unknown): value is string =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d(T[\d:.,]{1,30}(Z|[+-]\d\d:?\d\d)?)?$/i.test(value) &&
  !Number.isNaN(Date.parse(value));

const instants = (task: Fields): Pick<TaskProgress, (typeof instantNames)[number]> =>
  Object.fromEntries(instantNames.flatMap((name) => (isInstant(task[name]) ? [[name, task[name]]] : [])));

/** The newer reference shows one `error`, the older a list of `errors`. */
function errorIn({ error: own, errors }: Fields): TaskError | undefined {
  const error = objectOf(own) ?? (Array.isArray(errors) ? objectOf(errors[0]) : undefined);
  if (!error) return undefined;
  const known = withinError(error).findLast((inner) => isBackendCode(textIn(inner, "code")));
  return {
    code: textIn(known ?? error, "code") || "unknown",
    message: (known && textIn(known, "message")) || textIn(error, "message"),
  };
}

const textIn = (error: Fields, key: string): string =>
  typeof error[key] === "string" ? oneLine(error[key]) : "";

/** An error and those inside of it, the most specific last: Graph says to act on the deepest code that is understood. */
function withinError(error: Fields, depth = 0): readonly Fields[] {
  const details: readonly unknown[] = Array.isArray(error["details"]) ? error["details"].slice(0, 20) : [];
  const inside = depth < 4 ? [...details, error["innerError"]] : [];
  return [error, ...inside.flatMap((inner) => withinError(objectOf(inner) ?? {}, depth + 1))];
}

function parametersIn(wire: Fields): RawInputs {
  const kind = (Object.keys(typeNames) as TaskKind[]).find(
    (candidate) => typeNames[candidate] === wire["@odata.type"],
  );
  if (!kind) return {};
  const given = parametersOf[kind].filter((name) => wire[name] !== undefined && wire[name] !== null);
  return { kind, ...Object.fromEntries(given.map((name) => [name, wire[name]])) };
}
