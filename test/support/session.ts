import { openSession, type Session } from "../../provider/src/lifecycle";
import type { Simulator } from "../../provider/src/simulator";
import { fakeClock } from "./fakeClock";

/** A session of the lifecycle that calls this simulator, on a clock that never waits. */
export const sessionFor = (
  simulator: Simulator,
  clock = fakeClock(),
  announce: (line: string) => void = () => undefined,
): Session =>
  openSession({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url },
    clock,
    version: "0.0.0-test",
    announce,
  });
