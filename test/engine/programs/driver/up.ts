// Brings a plan up in a process of its own, for tests that kill or interrupt it: `node up.ts plan.json`.
import { readFileSync } from "node:fs";
import { up, type MigrationPlan } from "pulumi-sharepoint-migration/automation";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as MigrationPlan;
void up({ plan, signal: stop.signal }).then(({ exitCode }) => {
  process.exitCode = exitCode;
});
