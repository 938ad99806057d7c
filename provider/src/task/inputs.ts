import type { TaskArgument } from "./argument";
import {
  taskArguments,
  taskKinds,
  type ArgumentName,
  type ParameterName,
  type RawInputs,
  type TaskInputs,
  type TaskKind,
} from "./parameters";
import { isGiven } from "./values";

type Table = typeof taskArguments;

/** The arguments that tasks of every kind take. */
export type SharedArgument = {
  [Name in ArgumentName]: Table[Name] extends { readonly kind: TaskKind } ? never : Name;
}[ArgumentName];

/** An argument and what is known about it. */
export type ArgumentRow = TaskArgument & { readonly name: ArgumentName };

const rows: readonly ArgumentRow[] = (Object.keys(taskArguments) as ArgumentName[]).map((name) => ({
  name,
  ...taskArguments[name],
}));

/** The rows of the arguments that a task of this kind takes; without a kind, those of all kinds. */
export const argumentsOf = (kind: TaskKind | undefined): readonly ArgumentRow[] =>
  rows.filter((row) => row.kind === undefined || row.kind === kind);

/** The names of the arguments that have a role. */
export const namesOfRole = (role: TaskArgument["role"]): readonly ArgumentName[] =>
  rows.filter((row) => row.role === role).map(({ name }) => name);

const parameters = (kind: TaskKind): readonly ParameterName[] =>
  argumentsOf(kind).flatMap(({ name, role }) => (role === "provider" ? [] : (name as ParameterName)));

/** Graph's parameters of a task of each kind. */
export const parametersOf: Readonly<Record<TaskKind, readonly ParameterName[]>> = {
  user: parameters("user"),
  site: parameters("site"),
  group: parameters("group"),
};

/** The parameter that names the source of a task of a kind. */
export const sourceParametersOf = (kind: TaskKind): readonly ParameterName[] =>
  parametersOf[kind].filter((name) => taskArguments[name].role === "source");

/** Whether a value is one of the three kinds. */
export const isTaskKind = (value: unknown): value is TaskKind =>
  (taskKinds as readonly unknown[]).includes(value);

/**
 * Arguments as a program would give them. Graph fills in all that it knows: both names of a user, and the target
 * organization by host and by ID. Of these, one name each.
 */
export function asGiven(inputs: TaskInputs): TaskInputs {
  const kept: Record<string, unknown> = { kind: inputs.kind };
  for (const { name, excludes, needs } of argumentsOf(inputs.kind)) {
    const value = inputs[name];
    if (!isGiven(value) || (excludes && excludes in kept) || (needs && !(needs in kept))) continue;
    kept[name] =
      typeof value === "object" && "userPrincipalName" in value && isGiven(value.userPrincipalName)
        ? { userPrincipalName: value.userPrincipalName }
        : value;
  }
  return kept as unknown as TaskInputs;
}

/** Picks the checked arguments out of a record that may hold more (outputs, the host's own keys). */
export function pickInputs(record: RawInputs): TaskInputs {
  const kind = isTaskKind(record["kind"]) ? record["kind"] : "site";
  const given = argumentsOf(kind).filter(({ name }) => isGiven(record[name]));
  return { kind, ...Object.fromEntries(given.map(({ name }) => [name, record[name]])) };
}
