#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { compileCacheFolder } from "../text";
// Before the other imports, which CommonJS runs in this order.
enableCompileCache(compileCacheFolder(process.env));
import { noticeLine } from "../errors";
import { serveProvider } from "../providerServer";
import { flushBeforeInterrupt } from "../telemetry";
import { openPackage } from "./openPackage";

/** The plugin `pulumi-resource-sharepoint-migration`: Pulumi starts it, and reads the port from its first line. */
async function main(): Promise<void> {
  flushBeforeInterrupt();
  const { port } = await serveProvider(
    openPackage({
      env: process.env,
      project: process.cwd(),
      // Pulumi shows what is printed after the port as a diagnostic.
      notify: (notice) => process.stdout.write(`${noticeLine(notice)}\n`),
    }),
  );
  process.stdout.write(`${String(port)}\n`);
  endWithParent();
}

const parentCheckMs = 2_000;

/** A Pulumi that is killed cannot end its plugins, which would wait for its calls for ever. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, parentCheckMs).unref();
}

main().catch((thrown: unknown) => {
  process.stderr.write(`error: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
