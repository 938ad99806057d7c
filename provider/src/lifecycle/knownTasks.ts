import { sourceKeyOf, type RawInputs, type TaskInputs, type TaskProgress } from "../task";

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
export function noKnownTasks() {
  const seen = new Map<string, KnownTask | "expected">();
  // The last one whose source had no task before, and the last one whose source had.
  const samples = new Map<boolean, LagSample>();
  const put = (inputs: TaskInputs, sighting: KnownTask | "expected"): void => {
    const source = sourceKeyOf(inputs);
    if (source !== undefined) seen.set(source, sighting);
  };
  return {
    /** The program declares a task for the source. What is known to exist stays known: two resources may declare one. */
    expect: (inputs: TaskInputs): void => {
      if (!seen.has(sourceKeyOf(inputs) ?? "")) put(inputs, "expected");
    },
    /** There is a task for the source. */
    note: (inputs: TaskInputs, { taskId, status }: KnownTask, parameters?: RawInputs): void =>
      put(inputs, { taskId, status, ...(parameters && { parameters }) }),
    /** The task of a source; `expected` when one is declared that is still to be created. */
    of: (inputs: TaskInputs) => seen.get(sourceKeyOf(inputs) ?? ""),
    /** A task was created just now. */
    noteCreated: (sample: Omit<LagSample, "wasHidden">): void => {
      const { hadOlder } = sample;
      if (!samples.get(hadOlder)?.wasHidden) samples.set(hadOlder, { ...sample, wasHidden: false });
    },
    /** Takes the created tasks to measure the lag with; until they are returned, no other caller gets them. */
    takeSamples: (): readonly LagSample[] => {
      const taken = [...samples.values()];
      samples.clear();
      return taken;
    },
    /** Returns a task that look-ups do not show yet, to be measured again. */
    returnSample: (sample: LagSample): void =>
      void samples.set(sample.hadOlder, { ...sample, wasHidden: true }),
  };
}
