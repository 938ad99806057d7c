import fc from "fast-check";
import { isMigrationError } from "../../provider/src/errors";
import { create, read, remove, type Session } from "../../provider/src/lifecycle";
import { faults, startSimulator, type FaultAction, type Simulator } from "../../provider/src/simulator";
import type { TaskInputs, TaskState } from "../../provider/src/task";
import { samples } from "../support/samples";
import { sessionFor } from "../support/session";

const subjects = ["anna", "bruno", "clara"];
const upnOf = (subject: string): string => `${subject}@contoso.com`;
const inputsOf = (subject: string): TaskInputs => ({
  ...samples.user,
  sourceUserIdentity: { userPrincipalName: upnOf(subject) },
});

/** What Pulumi would hold: a state for each resource, and a process that can die. */
interface Model {
  readonly simulator: Simulator;
  readonly stored: Map<string, TaskState>;
  session: Session;
}

/** One thing that may happen. Whether it fails is not the question; what is true afterwards is. */
type Step = { readonly does: string; readonly subject: string; readonly fault?: FaultAction };

const steps: Record<string, (model: Model, step: Step) => Promise<void>> = {
  up: async ({ session, stored }, { subject }) => {
    if (!stored.has(subject)) stored.set(subject, await create(session, inputsOf(subject)));
  },
  // Killed after the create was carried out and before its state was saved.
  upAndDie: async (model, { subject }) => {
    if (!model.stored.has(subject)) await create(model.session, inputsOf(subject));
    model.session = sessionFor(model.simulator);
  },
  destroy: async ({ session, stored }, { subject }) => {
    const state = stored.get(subject);
    if (!state) return;
    await remove(session, state.taskId, { ...state });
    stored.delete(subject);
  },
  // Killed after the cancel was carried out and before the state forgot the resource.
  destroyAndDie: async (model, { subject }) => {
    const state = model.stored.get(subject);
    if (state) await remove(model.session, state.taskId, { ...state });
    model.session = sessionFor(model.simulator);
  },
  refresh: async ({ session, stored }, { subject }) => {
    const state = stored.get(subject);
    if (!state) return;
    const seen = await read(session, state.taskId, { ...state });
    if (seen) stored.set(subject, seen);
    else stored.delete(subject);
  },
  restart: (model) => Promise.resolve(void (model.session = sessionFor(model.simulator))),
  start: ({ simulator }, { subject }) => Promise.resolve(simulator.start(upnOf(subject))),
  finish: ({ simulator }, { subject }) => Promise.resolve(simulator.finish(upnOf(subject))),
  fail: ({ simulator }, { subject }) => Promise.resolve(simulator.fail(upnOf(subject))),
  cancelElsewhere: ({ simulator }, { subject }) => Promise.resolve(simulator.cancel(upnOf(subject))),
  fault: ({ simulator }, { fault }) => Promise.resolve(simulator.inject({ do: fault ?? faults.status(500) })),
};

const step = fc.record({
  does: fc.constantFrom(...Object.keys(steps)),
  subject: fc.constantFrom(...subjects),
  fault: fc.constantFrom(
    faults.dropAfterRequest(),
    faults.dropBeforeRequest(),
    faults.cutBody(),
    faults.garbage(),
    faults.loseId(),
    faults.throttle(2),
    faults.unavailable(1),
    faults.status(500),
    faults.expireToken(),
    faults.startTaskMeanwhile(),
  ),
});

const live = (simulator: Simulator, subject: string) =>
  simulator
    .tasks()
    .filter(
      ({ source, status }) =>
        source === `user:${upnOf(subject)}` && !["cancelled", "failed"].includes(status),
    );

async function take(model: Model, next: Step): Promise<void> {
  try {
    await steps[next.does]?.(model, next);
  } catch (thrown) {
    // Our refusals, and the world's (finishing what has not started), are part of the story; anything else is a bug.
    const isWorlds = thrown instanceof Error && thrown.name === "MisuseError";
    if (!isMigrationError(thrown) && !isWorlds) throw thrown;
  }
  for (const subject of subjects) expect(live(model.simulator, subject).length).toBeLessThanOrEqual(1);
}

test("whatever happens, no source ever has two live tasks, and in the end Pulumi and SharePoint agree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (story) => {
      // A service that would create a second task: only the client stands between.
      const simulator = await startSimulator({ secondCreate: "createNew", clock: { speed: 0 } });
      const model: Model = { simulator, stored: new Map(), session: sessionFor(simulator) };
      try {
        for (const next of story) await take(model, next);
        // The weather clears, and everything is asked for once more by a new process. Faults may still be queued.
        for (let n = 0; n < 30; n++) {
          for (const subject of subjects) {
            await take({ ...model, session: sessionFor(simulator) }, { does: "up", subject });
          }
        }
        for (const subject of subjects) {
          const state = model.stored.get(subject);
          expect(state).toBeDefined();
          const known = simulator.tasks().some(({ id }) => id === state?.taskId);
          const [task] = live(simulator, subject);
          expect([known, task === undefined || task.id === state?.taskId]).toEqual([true, true]);
        }
      } finally {
        await simulator.close();
      }
    }),
    // A failure prints its seed and path: MODEL_SEED=… MODEL_PATH=… npm test -- test/property/model replays it.
    {
      numRuns: Number(process.env["MODEL_RUNS"] ?? 60),
      ...(process.env["MODEL_SEED"] && { seed: Number(process.env["MODEL_SEED"]) }),
      ...(process.env["MODEL_PATH"] && { path: process.env["MODEL_PATH"] }),
    },
  );
});
