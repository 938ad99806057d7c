// npm test: finds an engine, builds, runs jest with the arguments given, and ends with one line of counts.
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import {
  askedPin,
  engineEnvironment,
  EngineUnavailable,
  findEngine,
  findLanguages,
  type Pin,
} from "../engine/index.ts";
import { packageBin, repositoryRoot } from "../paths.ts";
import {
  engineBinSetting,
  engineBinSettings,
  languagesSetting,
  needsBothEngines,
  needsEngine,
  needsLanguages,
} from "./engineTier.ts";
import { listTests, runJest } from "./jest.ts";
import { countTiers, failedTests, lastLine, tierTable, total } from "./summary.ts";
import { whyFailed } from "./verdict.ts";

const usage = `npm test [-- <path> … | <option of jest> …]

  npm test                          all tests
  npm test -- test/unit             one tier, which is a folder under test
  npm test -- test/unit/errors      some of its files
  npm test -- -t "cancel"           the tests whose names match
`;

const args = process.argv.slice(2);
if (args.includes("--help")) {
  process.stdout.write(usage);
  process.exit(0);
}
build();
const { env, engineMissing } = await environment();
const { code, results } = await runJest(args, env);
const tiers = countTiers(results, join(repositoryRoot, "test"));
const counts = total(tiers.values());
const failure = whyFailed({ counts, jestCode: code, engineMissing, inCi: Boolean(process.env["CI"]) });

say(`\n${tierTable(tiers)}\n`);
if (engineMissing !== undefined) say(`Tests with a real engine were SKIPPED. ${engineMissing}\n`);
if (failure !== undefined) say(`The run failed: ${failure}.\n`);
for (const test of failedTests(results, repositoryRoot)) say(`FAILED ${test}`);
process.stdout.write(`${lastLine(counts)}\n`);
process.exitCode = failure === undefined ? 0 : 1;

/** Tests use the built package, as people do. */
function build(): void {
  const tsc = join(repositoryRoot, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "--build"], { cwd: repositoryRoot, stdio: "inherit" });
  if (status === 0) return;
  say("The package does not compile, so no test was run.");
  process.stdout.write(`${lastLine({ passed: 0, failed: 1, skipped: 0, seconds: 0 })}\n`);
  process.exit(1);
}

async function environment(): Promise<{ env: NodeJS.ProcessEnv; engineMissing?: string }> {
  const files = listTests(args);
  const asked = askedPin(process.env);
  const pins: readonly Pin[] = needsBothEngines(files)
    ? ["newest", "oldest"]
    : needsEngine(files)
      ? [asked]
      : [];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: [packageBin, process.env["PATH"] ?? ""].join(delimiter),
  };
  const missing: string[] = [];
  for (const pin of pins) {
    try {
      const engine = await findEngine({ log: say, pin });
      env[engineBinSettings[pin]] = engine.binDir;
      if (pin === asked) Object.assign(env, engineEnvironment(engine), { [engineBinSetting]: engine.binDir });
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      say(`The tests with this engine will be SKIPPED. ${error.message}`);
      missing.push(error.message);
    }
  }
  if (needsLanguages(files) && env[engineBinSetting] !== undefined) {
    try {
      env[languagesSetting] = await findLanguages(say);
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      say(`The tests of YAML and Python will be SKIPPED. ${error.message}`);
      missing.push(error.message);
    }
  }
  return missing.length === 0 ? { env } : { env, engineMissing: missing.join(" ") };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
