import { startSimulator, type Simulator, type SimulatorOptions } from "../../../simulator";
import { callLine, welcome } from "./text";

/** The options of `simulate`, as commander gives them. */
export interface SimulateFlags extends Omit<SimulatorOptions, "moveTakesMs" | "clock" | "onCall"> {
  readonly moveTakes?: number;
  readonly unitsPerMinute?: number;
  readonly speed: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Runs the simulator until it is stopped. */
export async function run(flags: SimulateFlags): Promise<void> {
  const { moveTakes, unitsPerMinute, speed, json, quiet, ...options } = flags;
  const simulator = await startSimulator({
    ...options,
    ...(moveTakes !== undefined && { moveTakesMs: moveTakes }),
    ...(unitsPerMinute !== undefined && { budget: { unitsPerWindow: unitsPerMinute, windowMs: 60_000 } }),
    clock: { speed },
    ...(!quiet && { onCall: (call) => process.stderr.write(`${callLine(call)}\n`) }),
  });
  closeOnSignal(simulator);
  const ready = { event: "listening", url: simulator.url };
  process.stdout.write(json ? `${JSON.stringify(ready)}\n` : welcome(simulator.url));
  await simulator.closed;
}

function closeOnSignal(simulator: Simulator): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void simulator.close()); // a second one ends the process at once
  }
}
