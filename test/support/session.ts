import { noticeLine } from "../../provider/src/errors";
import {
  connect,
  fixedToken,
  microsoftGraph,
  createClient,
  type Clock,
  type Send,
} from "../../provider/src/graph";
import { emptyMemory, openSession, type Session } from "../../provider/src/lifecycle";
import { latchingBreaker } from "../../provider/src/lifecycle/breaker";
import { guardedCall, targetCall } from "../../provider/src/lifecycle/guardedCall";
import type { Simulator } from "../../provider/src/simulator";
import { fakeClock } from "./fakeClock";

/**
 * A session of the lifecycle that calls this simulator, or whatever else answers there, on a clock that never waits unless
 * another is given.
 */
export const sessionFor = (
  simulator: Pick<Simulator, "url">,
  clock: Clock = fakeClock(),
  say: (line: string) => void = () => undefined,
  env: Readonly<Record<string, string>> = {},
): Session =>
  openSession({
    env: { SHAREPOINT_MIGRATION_ENDPOINT: simulator.url, ...env },
    clock,
    version: "0.0.0-test",
    notify: (notice) => say(noticeLine(notice)),
  });

/** A session of the lifecycle whose calls end in a function, in place of HTTP. */
export function sessionOver(wire: Send, clock: Clock): Session {
  const line = createClient(microsoftGraph, {
    clock,
    rate: { deadlineMs: Infinity },
    notify: () => undefined,
    wire,
  });
  const connection = connect(line, { tenantId: undefined, tokens: fixedToken("t"), version: "0" });
  const session: Session = {
    call: guardedCall(() => connection, latchingBreaker()),
    callTarget: targetCall(() => connection, latchingBreaker()),
    ...emptyMemory(clock),
    deadlineMs: () => Infinity,
    notify: () => undefined,
    notice: () => undefined,
    clock,
    traceContext: {},
    within: () => session,
    forStack: () => sessionOver(wire, clock),
  };
  return session;
}
