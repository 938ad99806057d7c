import { isMigrationError } from "../../../provider/src/errors";
import {
  check,
  createTask,
  diff,
  readTask,
  deleteTask,
  updateTask,
  type Session,
} from "../../../provider/src/lifecycle";
import { fingerprintOf, type TaskState } from "../../../provider/src/task";
import { sessionFor } from "../session";
import { declaredIn, inputsOf, subjectNamed, waves, type Company, type Wave } from "./company";
import { beginJudging, type Judge } from "./judge";
import { virtualClock } from "./virtualClock";

/** How a process of Pulumi's goes about its work. */
export interface Manner {
  /** Whether it does the same to all resources at once, rather than to one after the other. */
  readonly isParallel: boolean;
  /** Whether it deletes although something has failed. */
  readonly goesOn: boolean;
  /** After how many verbs it is killed, before the last one is saved. */
  readonly diesAfter: number;
}

/** A process that is under way. */
interface Running {
  readonly company: Company;
  readonly wave: Wave;
  readonly session: Session;
  readonly judge: Judge;
  /** Runs a verb; undefined when it failed, or the process has died meanwhile. */
  readonly verb: <T>(
    body: () => Promise<T> | T,
    save: (result: T) => void,
    /** Saves what the stack keeps although the verb has failed. */
    keep?: (state: TaskState) => void,
  ) => Promise<boolean>;
  readonly all: (names: readonly string[], body: (name: string) => Promise<unknown>) => Promise<void>;
}

/** Starting an engine takes at least this long. */
const startMs = 2_000;

/** Runs what Pulumi does for one stack in a process of its own, and judges what it said. */
export async function inProcess(
  company: Company,
  wave: Wave,
  manner: Manner,
  body: (running: Running) => Promise<void>,
  kept: readonly string[] = [],
): Promise<void> {
  const { simulator } = company;
  simulator.advance(startMs);
  const reported: string[] = [];
  const session = sessionFor(simulator, virtualClock(simulator), (line) => reported.push(line));
  const judge = beginJudging(company, wave, reported);
  let verbs = 0;
  const hasDied = (): boolean => verbs >= manner.diesAfter;
  const verb: Running["verb"] = async (act, save, keep) => {
    if (hasDied()) return false;
    try {
      const result = await act();
      verbs += 1;
      if (hasDied()) return false;
      save(result);
      return true;
    } catch (thrown) {
      if (!isMigrationError(thrown)) throw thrown;
      reported.push(thrown.message);
      const kept = session.pending.stateAfter(thrown);
      if (kept && !hasDied()) keep?.(kept);
      return false;
    }
  };
  const all: Running["all"] = async (names, act) => {
    if (manner.isParallel) await Promise.all(names.map(act));
    else for (const name of names) await act(name);
  };
  await body({ company, wave, session, judge, verb, all });
  company.reported = reported;
  judge.end(hasDied(), kept);
}

/** It compares, replaces, creates, and deletes last. */
export function up(company: Company, wave: Wave, manner: Manner): Promise<void> {
  const declared = declaredIn(company, wave);
  return inProcess(company, wave, manner, bringUp, declared);

  async function bringUp(running: Running): Promise<void> {
    const { session, all } = running;
    const { windows, stored } = company;
    for (const other of waves.filter((name) => name !== wave)) {
      const wanted = declaredIn(company, other).map((name) => fingerprintOf(inputsOf(company, name, other)));
      session.handovers.register([{ preferredStartDateTime: windows[other], fingerprints: wanted }]);
    }
    const failed: string[] = [];
    await all(declared, async (name) => {
      if (!(await step(running, name))) failed.push(name);
    });
    const leftOver = [...stored[wave].keys()].filter((name) => !declared.includes(name));
    if (failed.length === 0 || manner.goesOn) await all(leftOver, (name) => deleting(running, name));
  }
}

async function step(running: Running, name: string): Promise<boolean> {
  const { company, wave, session, judge, verb } = running;
  const stored = company.stored[wave];
  const inputs = inputsOf(company, name, wave);
  check({ ...inputs }, session);
  const creating = () =>
    verb(
      () => createTask(session, inputs),
      (made) => {
        stored.set(name, made);
        judge.created(name, inputs, made);
      },
      (kept) => void stored.set(name, kept),
    );
  const state = stored.get(name);
  if (!state) return creating();
  let difference: ReturnType<typeof diff> | undefined;
  const compared = await verb(
    () => diff(session, state.taskId, { ...state }, { ...inputs }),
    (found) => (difference = found),
  );
  if (!compared || !difference) return false;
  if (difference.replaces.length > 0) return (await deleting(running, name)) && creating();
  if (!difference.updates) return true;
  return verb(
    () => updateTask(session, state.taskId, { ...state }, { ...inputs }),
    (now) => {
      stored.set(name, now);
      judge.seen(name, now);
    },
  );
}

function deleting({ company, wave, session, judge, verb }: Running, name: string): Promise<boolean> {
  const state = company.stored[wave].get(name);
  if (!state) return Promise.resolve(true);
  return verb(
    async () => {
      await deleteTask(session, state.taskId, { ...state });
      judge.removed(name, state); // it said so, whether or not it is saved
    },
    () => company.stored[wave].delete(name),
  );
}

/** Every resource of the stack is deleted. */
export const destroy = (company: Company, wave: Wave, manner: Manner): Promise<void> =>
  inProcess(company, wave, manner, (running) =>
    running.all([...company.stored[wave].keys()], (name) => deleting(running, name)),
  );

/** Every resource of the stack is read; one that is gone is forgotten. */
export const refresh = (company: Company, wave: Wave, manner: Manner): Promise<void> =>
  inProcess(company, wave, manner, ({ session, judge, verb, all }) =>
    all([...company.stored[wave].keys()], async (name) => {
      const stored = company.stored[wave];
      const state = stored.get(name) as TaskState;
      await verb(
        () => readTask(session, state.taskId, { ...state }),
        (now) => {
          if (now) {
            stored.set(name, now);
            judge.seen(name, now);
          } else {
            stored.delete(name);
            judge.gone(name, state);
          }
        },
      );
    }),
  );

/** Whether the stack knows a resource for the subject. */
export const isStored = (company: Company, wave: Wave, subject: string): boolean =>
  [...company.stored[wave].keys()].some((name) => subjectNamed(name) === subject);
