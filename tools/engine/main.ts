// npm run engine: prepares a Pulumi engine and prints the folder with its programs.
import { EngineUnavailable } from "./engine.ts";
import { findEngine } from "./findEngine.ts";

try {
  const engine = await findEngine({ log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${engine.binDir}\n`);
} catch (error) {
  if (!(error instanceof EngineUnavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
