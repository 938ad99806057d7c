// npm run demo: a tenant migration goes up, refuses a late cancel, and comes down, through the real Pulumi engine.
import { engineEnvironment, EngineUnavailable, findEngine } from "../engine/index.ts";
import { expectThat, narrator, StepFailed } from "./narrator.ts";
import { startSimulator, stopAll } from "./processes.ts";
import { openStack, type Pulumi } from "./pulumi.ts";
import { destroyTooLate, finishAndDestroy, goUp, goUpAgain, openGate } from "./story.ts";
import { tenantAt } from "./tenant.ts";

if (process.argv.includes("--help")) {
  process.stdout.write(
    "npm run demo\n\nShows a migration of 50 subjects between two tenants against the local simulator, in under a minute.\n" +
      "Needs no account; leaves nothing behind. Exits with 1 if any step is not what it says.\n\n" +
      "Examples:\n  $ npm run demo\n  $ NO_COLOR=1 npm run demo\n",
  );
  process.exit(0);
}

let pulumi: Pulumi | undefined;
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interruption.abort();
    void stopAll();
  });
}

try {
  await demo();
} catch (thrown) {
  const { aborted } = interruption.signal;
  process.exitCode = aborted ? 130 : 1;
  process.stderr.write(`\n${aborted ? "Interrupted." : explain(thrown)}\n`);
} finally {
  await stopAll();
  pulumi?.forget();
}

async function demo(): Promise<void> {
  const engine = await findEngine({ log: (line) => process.stderr.write(`${line}\n`) });
  const started = Date.now();
  const narrate = narrator();
  const env = { ...process.env, ...engineEnvironment(engine) };
  narrate.step(
    "A tenant on this machine",
    "A simulator stands in for Microsoft Graph. Everything else is real: Pulumi's engine, its provider host, HTTP.",
  );
  const url = await startSimulator(env);
  expectThat(narrate, `the simulator listens on ${url}`, true);
  narrate.command(`export SHAREPOINT_MIGRATION_ENDPOINT=${url}`);
  pulumi = await openStack(narrate, { ...env, SHAREPOINT_MIGRATION_ENDPOINT: url });
  const stage = { narrate, pulumi, tenant: tenantAt(url) };
  await goUp(stage);
  await openGate(stage);
  await goUpAgain(stage);
  await finishAndDestroy(stage, await destroyTooLate(stage));
  const seconds = Math.round((Date.now() - started) / 1000);
  narrate.say(`\nEvery step did what it says, in ${seconds} s. Nothing is left behind.`);
}

function explain(thrown: unknown): string {
  if (thrown instanceof StepFailed || thrown instanceof EngineUnavailable) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
