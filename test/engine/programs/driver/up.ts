// Brings a plan up in a process of its own, for tests that kill it: `node up.ts plan.json`.
import { readFileSync } from "node:fs";
import { up, type UpOptions } from "pulumi-sharepoint-migration/automation";

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as UpOptions["plan"];
void up({ plan }).then(({ exitCode }) => {
  process.exitCode = exitCode;
});
