// npm run demo: a tenant migration goes up in waves, refuses a late cancel, and comes down, through the real Pulumi engine.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { engineEnvironment, EngineUnavailable, findEngine } from "../engine/index.ts";
import { openDriver, type Driver } from "./driver.ts";
import { expectThat, narrator, StepFailed } from "./narrator.ts";
import { startSimulator, stopAll } from "./processes.ts";
import { openStack, type Pulumi } from "./pulumi.ts";
import {
  checkFirst,
  destroyTooLate,
  finishAndDestroy,
  goUp,
  lookFirst,
  lookFromAProgram,
  mapFirst,
  openGate,
  writeReport,
} from "./story.ts";
import { tenantAt } from "./tenant.ts";

const { values: flags } = parseArgs({
  options: { help: { type: "boolean", default: false }, report: { type: "string" } },
});
if (flags.help) {
  process.stdout.write(
    "npm run demo [-- --report <folder>]\n\n" +
      "Shows a migration of 50 subjects in three waves between two tenants, against the local simulator, in about a minute.\n" +
      "Needs no account; leaves nothing behind but the report. Exits with 1 if any step is not what it says.\n\n" +
      "Examples:\n  $ npm run demo\n  $ npm run demo -- --report ./report\n  $ NO_COLOR=1 npm run demo\n",
  );
  process.exit(0);
}

/** What opens a file in the browser here. */
const openCommand =
  process.platform === "win32" ? "explorer" : process.platform === "darwin" ? "open" : "xdg-open";
let pulumi: Pulumi | undefined;
let driver: Driver | undefined;
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
  driver?.forget();
}

async function demo(): Promise<void> {
  const engine = await findEngine({ log: (line) => process.stderr.write(`${line}\n`) });
  const started = Date.now();
  const narrate = narrator();
  const env: NodeJS.ProcessEnv = { ...process.env, ...engineEnvironment(engine), CI: "true" };
  narrate.step(
    "A tenant on this machine",
    "A simulator replaces Microsoft Graph. Everything else is real: Pulumi's engine, its provider host, HTTP.",
  );
  const url = await startSimulator(env);
  expectThat(narrate, `the simulator listens on ${url}`, true);
  narrate.command(`export SHAREPOINT_MIGRATION_ENDPOINT=${url}`);
  const withTenant = { ...env, SHAREPOINT_MIGRATION_ENDPOINT: url };
  driver = openDriver(narrate, withTenant);
  pulumi = await openStack(narrate, withTenant);
  const stage = { narrate, driver, tenant: tenantAt(url) };
  await lookFirst(stage);
  await lookFromAProgram(stage, pulumi);
  await mapFirst(stage);
  await checkFirst(stage);
  await goUp(stage);
  await openGate(stage);
  const reportFolder = resolve(flags.report ?? mkdtempSync(join(tmpdir(), "sharepoint-migration-report-")));
  await writeReport(stage, reportFolder);
  await finishAndDestroy(stage, await destroyTooLate(stage));
  const seconds = Math.round((Date.now() - started) / 1000);
  narrate.say(
    `\nEvery step did what it says, in ${seconds} s. Nothing is left but the report; open it with:`,
  );
  narrate.command(`${openCommand} "${join(reportFolder, "report.html")}"`);
}

function explain(thrown: unknown): string {
  if (thrown instanceof StepFailed || thrown instanceof EngineUnavailable) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
