import { openSession } from "../../provider/dist/lifecycle/index.js";
import type { Report } from "../report/report.ts";
import { startServer, type Server } from "../server.ts";
import { runs, type Finding } from "./finding.ts";
import { lagReport } from "./lagReport.ts";
import { runStack, type Stack } from "./runStack.ts";
import { scaledClock } from "./scaledClock.ts";

/** What to measure. */
export interface LagOptions {
  readonly tasks: number;
  readonly lagSeconds: readonly number[];
  readonly seed: number;
  /** The factor by which the clocks of the client and the service run faster than the real one. */
  readonly speed: number;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The share of creates that are carried out and whose answer is lost. */
const lostShare = 0.2;
/** What docs/explanation/reliability.md says to wait before a killed run is repeated. */
const restMs = 120_000;

/** Creates the tasks of a stack with a service that shows new tasks late, loses answers, and doubles when asked to. */
export async function measureLag(options: LagOptions): Promise<Report> {
  const findings: Finding[] = [];
  for (const lagSeconds of options.lagSeconds) {
    for await (const finding of runsAt(lagSeconds, options)) {
      findings.push(finding);
      options.log(lineOf(finding));
    }
  }
  return lagReport(findings, options);
}

async function* runsAt(lagSeconds: number, options: LagOptions): AsyncGenerator<Finding> {
  const { seed, speed, tasks: n, signal } = options;
  const clock = scaledClock(speed);
  const server = await startServer("--speed", String(speed));
  try {
    await server.configure({
      secondCreate: "createNew",
      lookUpLagMs: lagSeconds * 1_000,
      chaos: { seed, rules: [{ on: "create", share: lostShare, do: { kind: "dropAfterRequest" } }] },
    });
    const stack: Stack = new Map();
    // A new session knows as little as a new process: what the last one has measured is forgotten.
    const newSession = () =>
      openSession({
        env: { SHAREPOINT_MIGRATION_ENDPOINT: server.url },
        clock,
        version: "bench",
        notify: () => undefined,
      });
    let session = newSession();
    for (const [number, run] of runs.entries()) {
      const sources = number === 0 ? n : 2 * n;
      if (number >= 2) session = newSession();
      if (number === 3) {
        stack.clear();
        await clock.sleep(restMs);
      }
      const callsBefore = (await server.grade()).calls;
      const beganMs = clock.now();
      const ended = await runStack(session, stack, sources, signal);
      const seconds = (clock.now() - beganMs) / 1_000;
      yield { lagSeconds, run, sources, ...ended, seconds, ...(await judged(server, sources, callsBefore)) };
    }
  } finally {
    await server.close();
  }
}

async function judged(server: Server, wanted: number, callsBefore: number) {
  const { calls, duplicates } = await server.grade();
  const live = (await server.tasks()).filter(({ status }) => status !== "cancelled" && status !== "failed");
  const sources = new Set(live.map(({ source }) => source)).size;
  return { doubled: duplicates, lost: wanted - sources, calls: calls - callsBefore };
}

const lineOf = ({ lagSeconds, run, doubled, lost, inDoubt, failed, calls, seconds }: Finding): string =>
  `${lagSeconds} s, ${run}: ${doubled} doubled, ${lost} lost, ${inDoubt} in doubt, ${failed} failed, ` +
  `${calls} calls, ${seconds.toFixed(0)} s`;
