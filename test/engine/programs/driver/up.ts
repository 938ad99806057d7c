// Brings a plan up in a process of its own, for tests that kill it: `node up.ts plan.json`.
import { readFileSync } from "node:fs";
import { up } from "pulumi-sharepoint-migration/automation";

const { exitCode } = await up({ plan: JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) });
process.exitCode = exitCode;
