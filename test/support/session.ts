import { openSession, type Session } from "../../provider/src/lifecycle";
import type { Clock } from "../../provider/src/graph";
import type { Simulator } from "../../provider/src/simulator";
import { fakeClock } from "./fakeClock";

/**
 * A session of the lifecycle that calls this simulator, or whatever else answers there, on a clock that never waits unless
 * another is given.
 */
export const sessionFor = (
  simulator: Pick<Simulator, "url">,
  clock: Clock = fakeClock(),
  announce: (line: string) => void = () => undefined,
  env: Readonly<Record<string, string>> = {},
): Session =>
  openSession({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url, ...env },
    clock,
    version: "0.0.0-test",
    announce,
  });
