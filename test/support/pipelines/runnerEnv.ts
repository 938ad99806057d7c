import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** What a machine of a pipeline has: programs, a home, and nothing of the person who runs the tests. */
export function runnerEnv(home: string): NodeJS.ProcessEnv {
  mkdirSync(home, { recursive: true });
  const engine = process.env["SHAREPOINT_MIGRATION_TEST_ENGINE_BIN"];
  return {
    PATH: [dirname(process.execPath), engine, process.env["PATH"]].filter(Boolean).join(delimiter),
    HOME: home,
    PULUMI_HOME: join(home, ".pulumi"),
    LANG: "C.UTF-8",
    npm_config_offline: "true",
  };
}
