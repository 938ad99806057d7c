import { sourceKeyOf, type TaskInputs, type TaskProgress } from "../task";

/** A task as it was last seen: stored in state, or just created. */
export type Sighting = Pick<TaskProgress, "taskId" | "status">;

/** The tasks of this stack, by their sources, as far as this process has come across them. */
export interface Sightings {
  /** The program declares a task for the source. */
  readonly expect: (inputs: TaskInputs) => void;
  /** There is a task for the source. */
  readonly note: (inputs: TaskInputs, sighting: Sighting) => void;
  /** The task of a source; `expected` when one is declared that is still to be created. */
  readonly of: (inputs: TaskInputs) => Sighting | "expected" | undefined;
}

/** Sightings of a process that has seen nothing yet. */
export function noSightings(): Sightings {
  const seen = new Map<string, Sighting | "expected">();
  const put = (inputs: TaskInputs, sighting: Sighting | "expected"): void => {
    const source = sourceKeyOf(inputs);
    if (source !== undefined) seen.set(source, sighting);
  };
  return {
    expect: (inputs) => put(inputs, "expected"),
    note: (inputs, { taskId, status }) => put(inputs, { taskId, status }),
    of: (inputs) => seen.get(sourceKeyOf(inputs) ?? ""),
  };
}
