import { startSimulator, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";

/** What simulators of this file's tests were asked for that no documentation knows. */
const unknownCalls: unknown[] = [];

// In a hook, and not when the simulator is disposed of, so that it hides no failure of the test.
afterEach(() => {
  expect(unknownCalls.splice(0)).toEqual([]);
});

/** Starts a simulator for one test, which fails if anyone makes a call that the documentation does not have. */
export async function startTestSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator & AsyncDisposable> {
  const simulator = await startSimulator(options);
  return Object.assign(simulator, {
    [Symbol.asyncDispose]: async () => {
      unknownCalls.push(...simulator.journal.unknown());
      await simulator.close();
    },
  });
}
