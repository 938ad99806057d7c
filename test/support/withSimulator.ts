import { startSimulator, type Simulator, type SimulatorOptions } from "../../provider/src/simulator";

/** Runs a test against a simulator of its own, and fails it if anyone called what no documentation knows. */
export async function withSimulator<T>(
  options: SimulatorOptions,
  body: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator(options);
  try {
    const result = await body(simulator);
    expect(simulator.journal.unknown()).toEqual([]);
    return result;
  } finally {
    await simulator.close();
  }
}
