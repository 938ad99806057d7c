import type { MigrationError } from "../../provider/src/errors";
import type { Env } from "../../provider/src/graph";
import { createTask, openSession } from "../../provider/src/lifecycle";
import { caught } from "./caught";
import type { App, World } from "./entra";
import { samples } from "./samples";
import { canaries, startTestEntra, useEnvironment, type EntraTest } from "./testEntra";

/** What is different in the world of a test. */
export type Change = Partial<World> & { readonly app?: App };
/** Makes the environment of a process. */
export type Prepare = (test: EntraTest) => Env | Promise<Env>;

/** What a create fails with when no token is available. Only the fake is called. */
export const failureOf = async (change: Change, prepare: Prepare): Promise<MigrationError> => {
  await using test = await startTestEntra(change);
  const env: Env = { AZURE_AUTHORITY_HOST: test.entra.url, ...(await prepare(test)) };
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  const session = openSession({ env, clock: test.clock, version: "0.0.0", notify: () => undefined });
  using _environment = useEnvironment(set);
  return await caught(() => createTask(session, samples.user));
};

/** All that could be shown of an error. */
const shown = (error: MigrationError): string =>
  [
    error.message,
    JSON.stringify(error),
    String(error.stack),
    JSON.stringify(error.facts),
    JSON.stringify(error.trace),
  ].join("\n");

/** Fails if an error shows a secret, a token, or a text of Microsoft Entra's or the library's. */
export function expectNoCanary(error: MigrationError): void {
  for (const canary of [
    ...Object.values(canaries),
    "eyJ",
    "It cannot be done",
    "troubleshoot",
    "PRIVATE KEY",
  ]) {
    expect(shown(error)).not.toContain(canary);
  }
}
