// npm test: finds an engine, builds, runs jest with the arguments given, and ends with one line of counts.
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { engineEnvironment, EngineUnavailable, findEngine } from "../engine/index.ts";
import { packageBin, repositoryRoot } from "../paths.ts";
import { engineBinSetting, needsEngine } from "./engineTier.ts";
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
if (engineMissing !== undefined) say(`The tests with a real engine were SKIPPED. ${engineMissing}\n`);
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
  const plain = { ...process.env, PATH: [packageBin, process.env["PATH"] ?? ""].join(delimiter) };
  if (!needsEngine(listTests(args))) return { env: plain };
  try {
    const engine = await findEngine({ log: say });
    return { env: { ...process.env, ...engineEnvironment(engine), [engineBinSetting]: engine.binDir } };
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    say(`The tests with a real engine will be SKIPPED. ${error.message}`);
    return { env: plain, engineMissing: error.message };
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
