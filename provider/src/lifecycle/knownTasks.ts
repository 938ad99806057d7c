import { sourceKeyOf, type RawInputs, type TaskInputs, type TaskProgress } from "../task";
import type { RemoteTask } from "../graph";

/** A task as this run last saw it: stored in state, or just created. */
export type KnownTask = Pick<TaskProgress, "taskId" | "status"> & {
  /** Its parameters, where this run has created or adopted it. */
  readonly parameters?: RawInputs;
};

/** A task that this run has created. The time until look-ups show it is the lag of the service. */
export interface LagSample {
  readonly inputs: TaskInputs;
  readonly taskId: string;
  readonly createdAtMs: number;
  /** The source had a task before, which has ended. */
  readonly hadOlder: boolean;
  /** An earlier look has not shown it. */
  readonly wasHidden: boolean;
}

/** The tasks of this stack by source, as far as this process knows them. */
export interface KnownTasks {
  /** The program declares a task for the source. */
  readonly expect: (inputs: TaskInputs) => void;
  /** There is a task for the source. */
  readonly note: (inputs: TaskInputs, sighting: KnownTask, parameters?: RawInputs) => void;
  /** The task of a source; `expected` when one is declared that is still to be created. */
  readonly of: (inputs: TaskInputs) => KnownTask | "expected" | undefined;
  /** A task was created just now. */
  readonly noteCreated: (inputs: TaskInputs, task: RemoteTask, hadOlder: boolean, atMs: number) => void;
  /** Takes the created tasks to measure the lag with; until they are returned, no other caller gets them. */
  readonly takeSamples: () => readonly LagSample[];
  /** Returns a task that look-ups do not show yet, to be measured again. */
  readonly returnSample: (sample: LagSample) => void;
}

/** No tasks are known yet. */
export function noKnownTasks(): KnownTasks {
  const seen = new Map<string, KnownTask | "expected">();
  // The last one whose source had no task before, and the last one whose source had.
  const samples = new Map<boolean, LagSample>();
  const put = (inputs: TaskInputs, sighting: KnownTask | "expected"): void => {
    const source = sourceKeyOf(inputs);
    if (source !== undefined) seen.set(source, sighting);
  };
  return {
    // What is known to exist stays known: two resources may declare one source.
    expect: (inputs) => {
      if (!seen.has(sourceKeyOf(inputs) ?? "")) put(inputs, "expected");
    },
    note: (inputs, { taskId, status }, parameters) =>
      put(inputs, { taskId, status, ...(parameters && { parameters }) }),
    of: (inputs) => seen.get(sourceKeyOf(inputs) ?? ""),
    noteCreated: (inputs, { progress: { taskId } }, hadOlder, createdAtMs) => {
      if (samples.get(hadOlder)?.wasHidden) return;
      samples.set(hadOlder, { inputs, taskId, createdAtMs, hadOlder, wasHidden: false });
    },
    takeSamples: () => {
      const taken = [...samples.values()];
      samples.clear();
      return taken;
    },
    returnSample: (sample) => void samples.set(sample.hadOlder, sample),
  };
}
