import { measuredRun } from "../measuredRun.ts";
import type { Report } from "../report/report.ts";
import { watchedRun } from "./firstLine.ts";
import type { Sample } from "./sample.ts";
import { scenarios, type Scenario, type Step } from "./scenarios.ts";
import { openSite, type Site } from "./site.ts";
import { smallReport } from "./smallReport.ts";
import { oldVersion, workingTree, type Version } from "./version.ts";

/** What to measure. */
export interface SmallOptions {
  /** What the working tree is compared with. */
  readonly oldCommit: string;
  /** How often each command is timed. */
  readonly runs: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

const limitMs = 5 * 60_000;

/** Takes an old commit and the working tree through the same small migrations, command by command in turn. */
export async function measureSmall({ oldCommit, runs, log, signal }: SmallOptions): Promise<Report> {
  await using old = await oldVersion(oldCommit, log);
  const versions: readonly Version[] = [old, await workingTree()];
  const samples: Sample[] = [];
  // The first round counts processes and warms the machine's caches; it is not timed.
  for (let round = 0; round <= runs; round++) {
    const inTurn = round % 2 === 0 ? versions : versions.toReversed();
    for (const scenario of scenarios) {
      if (round === 0 && scenario.onTerminal) continue;
      if (scenario.maxRounds !== undefined && (round === 0 || round > scenario.maxRounds)) continue;
      for await (const sample of runScenario(scenario, inTurn, round === 0, signal)) {
        samples.push(sample);
        log(`${round} of ${runs}: ${lineOf(sample)}`);
      }
    }
  }
  return smallReport({ versions, oldCommit, runs, samples });
}

async function* runScenario(
  scenario: Scenario,
  versions: readonly Version[],
  counts: boolean,
  signal: AbortSignal,
): AsyncGenerator<Sample> {
  await using sites = new AsyncDisposableStack();
  const opened: Site[] = [];
  for (const version of versions) opened.push(sites.use(await openSite(version, scenario, counts)));
  for (const step of scenario.steps) {
    for (const site of opened) {
      const sample = await runStep(scenario, step, site, counts, signal);
      signal.throwIfAborted();
      yield sample;
    }
  }
}

async function runStep(
  scenario: Scenario,
  step: Step,
  site: Site,
  counts: boolean,
  signal: AbortSignal,
): Promise<Sample> {
  const command = site.command(step.words);
  const names = { version: site.version.name, scenario: scenario.name, step: step.name };
  if (scenario.onTerminal) {
    const { firstLineMs, exitCode, output } = await watchedRun(command, signal);
    await check(scenario, step, site, exitCode, output);
    return { ...names, firstLineMs };
  }
  const { seconds, peakMegabytes, exitCode, output } = await measuredRun(command, limitMs, signal);
  await check(scenario, step, site, exitCode, output);
  return counts ? { ...names, processes: site.takeProcesses() } : { ...names, seconds, peakMegabytes };
}

/** A command that did not do its work is worth no figure. */
async function check(
  { name, waves }: Scenario,
  step: Step,
  site: Site,
  exitCode: number,
  output: string,
): Promise<void> {
  const what = `${site.version.name}, ${name}, ${step.name}`;
  if (exitCode !== step.exitCode) throw new Error(`${what} ended with ${exitCode}:\n${output}`);
  if (step.leaves === undefined) return;
  const wanted = step.leaves === "all" ? waves.reduce((sum, size) => sum + size, 0) : 0;
  const live = (await site.server.tasks()).filter(({ status }) => status !== "cancelled").length;
  if (live !== wanted) throw new Error(`${what} left ${live} tasks instead of ${wanted}:\n${output}`);
}

function lineOf({ version, scenario, step, seconds, firstLineMs, processes }: Sample): string {
  const figures = [
    seconds !== undefined && `${seconds.toFixed(2)} s`,
    firstLineMs !== undefined && `first line after ${firstLineMs.toFixed(0)} ms`,
    processes !== undefined && `${processes} processes of pulumi`,
  ];
  return `${version}, ${scenario}, ${step}: ${figures.filter((figure) => figure !== false).join(", ")}`;
}
